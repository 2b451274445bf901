import { describe, expect, it } from 'vitest'
import { markOf, placeInWeek, stretchWords, whatOf } from './days'

describe('days of the calendar', () => {
  it('stand in a week that begins on Monday', () => {
    expect(['2027-01-04', '2027-01-09', '2027-01-10'].map(placeInWeek)).toEqual([0, 5, 6])
  })

  it('tell a stretch with its length, also across months', () => {
    expect(stretchWords('2027-01-28/2027-02-04')).toBe('1月28日 至 2月4日，共 8 天')
    expect(stretchWords('2027-04-05')).toBe('4月5日')
  })

  it('bear a mark only where a holiday or the office names them', () => {
    const day = { date: '2027-02-14', workday: true, name: '春节', own: false }
    expect(markOf(day)).toBe('班')
    expect(markOf({ ...day, workday: false })).toBe('休')
    expect(markOf({ ...day, workday: false, name: null })).toBe('')
    expect(whatOf({ ...day, name: '防汛', own: true })).toBe('上班 防汛 本单位设定')
  })
})
