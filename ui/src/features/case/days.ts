import type { DayStep } from '../../bindings/DayStep'
import { t } from '../../locales/zh-CN'

/** One day of the strip. */
export interface StripDay {
  step: DayStep
  /** The day of the month. */
  day: number
  /** The month, over its first day in the strip. */
  month: string
  /** What stands under it: the number of a day that is counted, or a word why it is not. */
  mark: string
  /** All of it in a sentence, for the mouse and for a screen reader. */
  said: string
  happened: string[]
}

const MARKS = t.case.marks

/** A reckoning as the days of a strip, each with what happened on it. */
export function stripOf(reckoning: readonly DayStep[], happened: ReadonlyMap<string, string[]>): StripDay[] {
  let shown = ''
  return reckoning.map((step) => {
    const [year = 0, month = 0, day = 0] = step.date.split('-').map(Number)
    const weekday = new Date(year, month - 1, day).getDay()
    const heading = shown === step.date.slice(0, 7) ? '' : t.case.month(month)
    shown = step.date.slice(0, 7)
    const events = happened.get(step.date) ?? []
    const counted = step.counted ? t.case.counted(step.n) : t.case.notCounted
    const why = [step.why, ...events, step.provisional ? t.case.provisionalDay : '']
    return {
      step,
      day,
      month: heading,
      mark: markOf(step, weekday),
      said: `${step.date} ${t.weekdays[weekday]}，${counted}：${why.filter(Boolean).join('；')}（${step.article}）`,
      happened: events,
    }
  })
}

function markOf(step: DayStep, weekday: number): string {
  if (step.counted) return String(step.n)
  if (step.mark === 'off')
    return step.why === t.case.weekend ? (t.weekdays[weekday] ?? '').slice(1) : MARKS.off
  return MARKS[step.mark as keyof typeof MARKS] ?? ''
}
