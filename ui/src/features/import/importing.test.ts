import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { Refused } from '../../api/call'
import * as api from '../../api/exchange'
import type { PlanRow } from '../../bindings/PlanRow'
import type { PlanView } from '../../bindings/PlanView'
import { workspace } from '../frame/workspace'
import { definition } from '../ledger/testing'
import { useImporting } from './importing'
import { firstAction, planColumns, reasonOf } from './planColumns'

vi.mock('../../api/exchange')
vi.mock('../../api/app', () => ({ counts: async () => [] }))

const none = { create: 0, update: 0, unchanged: 0, conflict: 0, refused: 0, skipped: 0 }
const plan = (more: Partial<PlanView> = {}): PlanView => ({
  missing: [],
  id: 1,
  file: 'd03.xlsx',
  into: 'rectification',
  tables: [],
  counts: { ...none, create: 2 },
  warnings: [],
  sheets: ['Sheet1'],
  seen_before: null,
  recheck: false,
  ...more,
})

const start = () => effectScope(true).run(useImporting) as ReturnType<typeof useImporting>

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(api.importPlan).mockResolvedValue(plan())
  vi.mocked(api.planDiscard).mockResolvedValue(null)
})

describe('an import', () => {
  it('goes from the file to the summary and writes once', async () => {
    vi.mocked(api.importCommit).mockResolvedValue({ op: null, counts: plan().counts })
    const importing = start()
    const before = workspace.changes
    await importing.read(['/d03.xlsx'])
    expect(importing.step.value).toBe('columns')
    await importing.commit()
    expect(importing.step.value).toBe('done')
    expect(importing.result.value?.into).toBe('rectification')
    expect(workspace.changes, 'open pages read anew').toBe(before + 1)
    importing.restart()
    expect(api.planDiscard, 'a committed plan is gone already').not.toHaveBeenCalled()
  })

  it('waits for the clerk where the ledger cannot be told', async () => {
    vi.mocked(api.importPlan).mockResolvedValue(plan({ into: null }))
    vi.mocked(api.planChange).mockResolvedValue(plan())
    const importing = start()
    await importing.read(['/list.xlsx'])
    expect(importing.ready.value).toBe(false)
    await importing.change({ set: 'into', ledger: 'rectification' })
    expect(importing.ready.value).toBe(true)
  })

  it('stays at the file and says why, when it cannot be read', async () => {
    const refused = { code: 'file_encrypted', message: '这个文件有打开密码。', detail: [] }
    vi.mocked(api.importPlan).mockRejectedValue(new Refused(refused))
    const importing = start()
    await importing.read(['/secret.xlsx'])
    expect(importing.step.value).toBe('pick')
    expect(importing.failure.value).toEqual(refused)
  })

  it('asks for the password of a locked file until it is right', async () => {
    const refuse = (code: string) => new Refused({ code, message: '', detail: [] })
    vi.mocked(api.importPlan)
      .mockRejectedValueOnce(refuse('file_encrypted'))
      .mockRejectedValueOnce(refuse('wrong_password'))
    const importing = start()
    await importing.read(['/secret.xlsx'])
    expect(importing.locked.value).toEqual(['/secret.xlsx'])
    await importing.read(['/secret.xlsx'], 'wrong')
    expect(importing.locked.value).toEqual(['/secret.xlsx'])
    await importing.read(['/secret.xlsx'], 'right')
    expect(importing.locked.value).toBeNull()
    expect(importing.step.value).toBe('columns')
    expect(vi.mocked(api.importPlan).mock.calls.map(([, options]) => options)).toEqual([
      {},
      { password: 'wrong' },
      { password: 'right' },
    ])
  })

  it('takes a cancelled commit for no failure, and the plan is still there', async () => {
    vi.mocked(api.importCommit).mockRejectedValue(
      new Refused({ code: 'cancelled', message: '已取消。', detail: [] }),
    )
    const importing = start()
    await importing.read(['/d03.xlsx'])
    importing.step.value = 'plan'
    await importing.commit()
    expect(importing.cancelled.value).toBe(true)
    expect(importing.failure.value).toBeNull()
    expect(importing.step.value).toBe('plan')
    expect(importing.plan.value?.id).toBe(1)
  })

  it('forgets the plan of a file that is put away', async () => {
    const importing = start()
    await importing.read(['/d03.xlsx'])
    importing.restart()
    expect(api.planDiscard).toHaveBeenCalledWith(1)
  })
})

describe('the rows of a plan', () => {
  const table = {
    sheet: 'Sheet1',
    title: null,
    facts: {},
    header_rows: [1],
    rows: 2,
    columns: [
      { column: 'A', header: ['状态'], fields: ['status'], why: '', samples: [], remembered: false },
      { column: 'B', header: ['问题'], fields: ['problem'], why: '', samples: [], remembered: false },
      { column: 'C', header: ['其他'], fields: [], why: '', samples: [], remembered: false },
    ],
  }

  const changed: PlanRow = {
    sheet: 'Sheet1',
    row: 4,
    action: 'update',
    code: 'ZG-2026-0001',
    fields: {},
    extra: {},
    images: [],
    changes: [{ field: 'status', old: '待整改', new: '整改中' }],
    reason: '按原序号对应',
  }

  it('show the fields the file fills, in the order of the ledger', () => {
    const columns = planColumns(plan({ tables: [table] }), definition, 'update', 1)
    expect(columns.map(({ key }) => key)).toEqual(['row', 'code', 'reason', 'problem', 'status'])
  })

  it('say nothing of fields where rows are skipped', () => {
    const columns = planColumns(plan({ tables: [table, table] }), definition, 'skipped', 1)
    expect(columns.map(({ key }) => key)).toEqual(['sheet', 'row', 'reason'])
  })

  it('show first what changes, so that nobody has to look for it', () => {
    const columns = planColumns(plan({ tables: [table] }), definition, 'conflict', 1, [changed])
    expect(columns.map(({ key }) => key)).toEqual(['row', 'code', 'status', 'reason', 'problem'])
  })

  it('say first what there is to say of new rows, such as 回头问题', () => {
    const keys = (rows: PlanRow[]) =>
      planColumns(plan({ tables: [table] }), definition, 'create', 1, rows).map(({ key }) => key)
    expect(keys([{ ...changed, changes: [], reason: '回头问题' }])).toEqual([
      'row',
      'reason',
      'problem',
      'status',
    ])
    expect(keys([{ ...changed, changes: [], reason: null }])).toEqual(['row', 'problem', 'status', 'reason'])
  })

  it('open with the first kind that has rows', () => {
    expect(firstAction(plan({ counts: { ...none, unchanged: 26, skipped: 5 } }))).toBe('unchanged')
  })

  it('name what changes before the reason they came with', () => {
    expect(reasonOf(changed, definition)).toBe('改动：整改状态；按原序号对应')
  })

  it('name a column that no field takes by its header', () => {
    const changes = [{ field: 'extra/扣分要素', old: null, new: '未公开' }]
    expect(reasonOf({ ...changed, changes, reason: null }, definition)).toBe('改动：扣分要素')
  })
})
