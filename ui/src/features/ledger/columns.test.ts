import { describe, expect, it } from 'vitest'
import { gridColumns } from './columns'
import { definition } from './testing'

const standard = { shown: null, widths: {} }

describe('the columns of a ledger', () => {
  it('begins with what it is and how it stands, then who and when', () => {
    const columns = gridColumns(definition, standard, 1, true)
    expect(columns.map(({ key }) => key)).toEqual([
      'code',
      'problem',
      'light',
      'department',
      'owner',
      'deadline',
      'status',
      'list_no',
    ])
    expect(columns.filter(({ frozen }) => frozen).map(({ key }) => key)).toEqual(['code', 'problem'])
  })

  it('freezes the code alone where there is no room', () => {
    const frozen = gridColumns(definition, standard, 1, false).filter((column) => column.frozen)
    expect(frozen.map(({ key }) => key)).toEqual(['code'])
  })

  it('shows the fields the clerk chose, as wide as they drew them', () => {
    const columns = gridColumns(definition, { shown: ['deduction'], widths: { deduction: 61 } }, 1.28, true)
    expect(columns.map(({ key }) => key)).toEqual(['code', 'light', 'deduction'])
    expect(columns[2]).toMatchObject({ width: 61, align: 'end' })
  })

  it('lets nobody type into what the program writes itself', () => {
    const fixed = gridColumns(definition, standard, 1, true).filter(({ editable }) => !editable)
    expect(fixed.map(({ key }) => key)).toEqual(['code', 'light'])
  })
})
