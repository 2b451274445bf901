import type { CalendarDay } from '../../bindings/CalendarDay'
import { t } from '../../locales/zh-CN'

const dateOf = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year ?? 0, (month ?? 1) - 1, date)
}

/** The place of a day in a week that begins on Monday. */
export const placeInWeek = (day: string) => (dateOf(day).getDay() + 6) % 7

/** `2027-01-04` as 1月4日. */
export const monthDay = (day: string) =>
  t.calendar.monthDay(Number(day.slice(5, 7)), Number(day.slice(8, 10)))

/** A stretch of days as an arrangement writes it, `2027-01-01/2027-01-03`, in words. */
export function stretchWords(span: string): string {
  const [first = span, last = first] = span.split('/')
  const days = Math.round((dateOf(last).getTime() - dateOf(first).getTime()) / 86_400_000) + 1
  return t.calendar.stretch(monthDay(first), monthDay(last), days)
}

/** What a day is, in words: 休息 元旦, 上班. */
export const whatOf = ({ workday, name, own }: CalendarDay) =>
  t.calendar.day(workday ? t.calendar.workday : t.calendar.restday, name ?? '', own ? t.calendar.own : '')

/** 休 or 班 where the day is not what its weekday says, or a holiday names it. */
export const markOf = ({ workday, name }: CalendarDay) =>
  name === null ? '' : workday ? t.calendar.work : t.calendar.rest
