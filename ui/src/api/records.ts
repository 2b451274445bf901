import type { Assignment } from '../bindings/Assignment'
import type { Changed } from '../bindings/Changed'
import type { Deadline } from '../bindings/Deadline'
import type { Edit } from '../bindings/Edit'
import type { FieldKind } from '../bindings/FieldKind'
import type { HistoryEntry } from '../bindings/HistoryEntry'
import type { Known } from '../bindings/Known'
import type { OpId } from '../bindings/OpId'
import type { OpView } from '../bindings/OpView'
import type { Page } from '../bindings/Page'
import type { Query } from '../bindings/Query'
import type { RecordId } from '../bindings/RecordId'
import type { Row } from '../bindings/Row'
import type { UndoPlan } from '../bindings/UndoPlan'
import type { ValueCount } from '../bindings/ValueCount'
import { call } from './call'

export const rows = (query: Query, offset: number, limit: number) =>
  call<Page>('rows', { query, offset, limit })
export const rowIds = (query: Query) => call<RecordId[]>('row_ids', { query })
export const row = (id: RecordId) => call<Row>('row', { id })
export const columnValues = (query: Query, column: string) =>
  call<ValueCount[]>('column_values', { query, column })
export const knownNames = (kind: FieldKind) => call<Known[]>('known_names', { kind })
/** The deadline that words such as 12月底前 mean as of today; none: no day can be seen in them. */
export const readDeadline = (text: string) => call<Deadline | null>('read_deadline', { text })

export const edit = (edits: Edit[]) => call<Changed>('edit', { edits })
export const createRecord = (ledger: string, values: Record<string, string>) =>
  call<Changed>('create_record', { ledger, values })
export const deleteRecords = (ids: RecordId[]) => call<Changed>('delete_records', { ids })
export const assign = (ids: RecordId[], assignment: Assignment) =>
  call<Changed>('assign', { ids, assignment })

export const history = (id: RecordId) => call<HistoryEntry[]>('history', { id })
export const operations = (limit: number) => call<OpView[]>('operations', { limit })
export const undoPlan = (op: OpId) => call<UndoPlan>('undo_plan', { op })
export const undo = (op: OpId) => call<OpView>('undo', { op })
export const lastUndoable = () => call<OpView | null>('last_undoable')
