import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { Refused } from '../../api/call'
import * as api from '../../api/records'
import type { Edit } from '../../bindings/Edit'
import type { Row } from '../../bindings/Row'
import { notices } from '../frame/notices'
import { spread, useCellChanges } from './cellChanges'
import { gridColumns } from './columns'
import type { Records } from './records'
import { definition, row } from './testing'

vi.mock('../../api/records')
vi.mock('../../api/app', () => ({ counts: async () => [] }))

// code, problem, light, department, owner, deadline, status, list_no
const columns = gridColumns(definition, { shown: null, widths: {} }, 1, true)
const DEPARTMENT = 3
const DEADLINE = 5

const op = {
  id: 9,
  kind: 'edit' as const,
  label: '修改',
  at: '2026-11-23 10:00:00',
  actor: '',
  records: 1,
  undone_by: null,
}

let rows: Row[]
let revealed: boolean
let editAgain: (text: string) => void
const reload = vi.fn(async () => undefined)
let changes: ReturnType<typeof useCellChanges>
const edits = () => vi.mocked(api.edit).mock.calls.map(([sent]) => sent)
const area = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right })

beforeEach(() => {
  vi.clearAllMocks()
  notices.splice(0)
  vi.mocked(api.edit).mockResolvedValue({ op, rows: [] })
  editAgain = vi.fn()
  rows = [1, 2, 3].map((id) =>
    row(id, { department: `科室${id}`, deadline: { text: '12月底前', date: '2026-12-31', kind: 'date' } }),
  )
  const records: Partial<Records> = {
    total: ref(rows.length),
    row: (index) => rows[index],
    take: async (from, to) => rows.slice(from, to),
    replace: async () => undefined,
    reload,
  }
  revealed = false
  changes = useCellChanges({
    records: records as Records,
    columns: () => columns,
    reveal: () => revealed,
    editAgain,
  })
})

describe('typing in a cell', () => {
  it('sends the words as they are: what they mean is for the ledger to say', async () => {
    await changes.commit(row(2), 'deadline', '12月底前')
    expect(edits()).toEqual([[{ record: 2, column: 'deadline', text: '12月底前', verbatim: false }]])
  })

  it('offers to keep words that cannot be read, or to type again', async () => {
    vi.mocked(api.edit).mockRejectedValueOnce(
      new Refused({ code: 'bad_value', message: '看不出日期', detail: ['看不出日期'] }),
    )
    await changes.commit(row(1), 'deadline', '尽快')
    expect(notices[0]).toMatchObject({ tone: 'failure', message: '看不出日期', detail: [] })
    const [keep, again] = notices[0]?.actions ?? []
    again?.run()
    expect(editAgain).toHaveBeenCalledWith('尽快')
    await keep?.run()
    expect(edits()[1]).toEqual([{ record: 1, column: 'deadline', text: '尽快', verbatim: true }])
  })
})

describe('words that are taken after others were refused', () => {
  it('take the bar about the others away', async () => {
    vi.mocked(api.edit).mockRejectedValueOnce(
      new Refused({ code: 'bad_value', message: '看不出日期', detail: [] }),
    )
    await changes.commit(row(1), 'deadline', '尽快')
    await changes.commit(row(1), 'deadline', '12月底前')
    expect(notices).toEqual([])
  })
})

describe('a change to more records than the answer holds', () => {
  it('asks for the rows in sight again', async () => {
    vi.mocked(api.edit).mockResolvedValueOnce({ op: { ...op, records: 201 }, rows: [] })
    await changes.commit(row(1), 'owner', '李卫国')
    expect(reload).toHaveBeenCalledOnce()
  })
})

describe('clearing cells', () => {
  it('sends only cells that hold something and may be changed', async () => {
    await changes.clear(area(0, 1, 0, DEPARTMENT))
    expect(edits()).toEqual([
      [
        { record: 1, column: 'department', text: '', verbatim: false },
        { record: 2, column: 'department', text: '', verbatim: false },
      ],
    ])
  })

  it('sends nothing where everything is empty', async () => {
    await changes.clear(area(0, 2, 1, 1))
    expect(edits()).toEqual([])
  })
})

describe('copying cells', () => {
  it('puts them on the clipboard with the words of deadlines', async () => {
    const setData = vi.fn()
    const event = { preventDefault: vi.fn(), clipboardData: { setData } } as unknown as ClipboardEvent
    await changes.copy(area(0, 1, DEPARTMENT, DEADLINE), event)
    expect(setData).toHaveBeenCalledWith('text/plain', '科室1\t\t12月底前\r\n科室2\t\t12月底前')
  })
})

describe('pasting cells', () => {
  it('fills the selection with one copied cell', async () => {
    await changes.paste(area(0, 2, DEPARTMENT, DEPARTMENT), '法规科')
    expect(edits()[0]?.map(({ record, text }: Edit) => [record, text])).toEqual([
      [1, '法规科'],
      [2, '法规科'],
      [3, '法规科'],
    ])
  })

  it('keeps the shape of several cells, and says what fell beside the table', async () => {
    await changes.paste(area(1, 1, DEPARTMENT, DEPARTMENT), '甲\t张\r\n乙\t李\r\n丙\t王\r\n')
    expect(edits()[0]).toHaveLength(4)
    expect(notices[0]?.message).toBe('已粘贴 4 格；另有 2 格落在不能改的列或表格之外，没有粘贴')
  })

  it('changes nothing where only the code and the light were hit', async () => {
    await changes.paste(area(0, 0, 0, 0), 'ZG-2026-0099')
    expect(edits()).toEqual([])
    expect(notices[0]?.message).toContain('没有改动')
  })
})

describe('a cell whose middle is hidden', () => {
  beforeEach(() => {
    rows = rows.map((each) => ({ ...each, masked: ['department'] }))
  })

  it('says to show it first where somebody types', () => {
    changes.refuse(rows[0] as Row, 'department')
    expect(notices[0]?.message).toContain('请先点“显示个人信息”')
  })

  it('says nothing where nobody types anyhow', () => {
    changes.refuse(rows[0] as Row, 'code')
    expect(notices).toEqual([])
  })

  it('is not cleared, nor is anything beside it', async () => {
    await changes.clear(area(0, 2, DEPARTMENT, DEADLINE))
    expect(edits()).toEqual([])
    expect(notices[0]?.message).toContain('没有改动')
  })

  it('is not pasted over, nor is anything beside it', async () => {
    await changes.paste(area(0, 0, DEPARTMENT, DEPARTMENT), '法规科\t李卫国')
    expect(edits()).toEqual([])
    expect(notices[0]?.message).toContain('没有改动')
  })

  it('lets the columns beside it be pasted into', async () => {
    await changes.paste(area(0, 0, DEADLINE, DEADLINE), '12月底前')
    expect(edits()).toHaveLength(1)
  })

  it('is copied as it is seen, and the clerk is told', async () => {
    const setData = vi.fn()
    const event = { preventDefault: vi.fn(), clipboardData: { setData } } as unknown as ClipboardEvent
    rows = [row(1, { department: '138****1234' })].map((each) => ({ ...each, masked: ['department'] }))
    await changes.copy(area(0, 0, DEPARTMENT, DEPARTMENT), event)
    expect(setData).toHaveBeenCalledWith('text/plain', '138****1234')
    expect(notices[0]?.message).toContain('隐去之后的样子')
  })
})

describe('the rows a change answers', () => {
  it('show personal data where the list shows it', async () => {
    revealed = true
    await changes.commit(row(1), 'owner', '李卫国')
    expect(vi.mocked(api.edit).mock.calls[0]?.[1]).toBe(true)
  })
})

describe('the shape of what is pasted', () => {
  it('leaves cells empty that a ragged row lacks', () => {
    const shape = spread([['甲', '乙'], ['丙']], area(4, 4, 2, 2))
    expect([shape.rows, shape.columns]).toEqual([2, 2])
    expect(shape.cell(1, 1)).toBe('')
  })
})
