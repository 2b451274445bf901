import type { CalendarChange } from '../bindings/CalendarChange'
import { call } from './call'

export const calendarYear = (year: number) => call('calendar_year', { year })
export const officeCalendar = () => call('office_calendar')
/** What the text of a holiday notice says; without a year it is the one the text speaks of. */
export const readNotice = (text: string, year: number | null) => call('read_notice', { text, year })
export const foreseeCalendar = (change: CalendarChange) => call('foresee_calendar', { change })
export const changeCalendar = (change: CalendarChange) => call('change_calendar', { change })
/** Where each period of the law ends that begins on that day. */
export const periods = (from: string) => call('periods', { from })
