import type { Assignment } from '../bindings/Assignment'
import type { Edit } from '../bindings/Edit'
import type { FieldKind } from '../bindings/FieldKind'
import type { OpId } from '../bindings/OpId'
import type { Query } from '../bindings/Query'
import type { RecordId } from '../bindings/RecordId'
import { call } from './call'

/** Personal data comes masked unless `reveal`; so in all that is read here. */
export const rows = (query: Query, offset: number, limit: number, reveal: boolean) =>
  call('rows', { query, offset, limit, reveal })
export const rowIds = (query: Query) => call('row_ids', { query })
export const row = (id: RecordId, reveal: boolean) => call('row', { id, reveal })
/** A picture of a record as a data address, by its name in the record's cell. */
export const picture = (name: string) => call('picture', { name })
export const columnValues = (query: Query, column: string, reveal: boolean) =>
  call('column_values', { query, column, reveal })
export const knownNames = (kind: FieldKind) => call('known_names', { kind })
/** The deadline that words such as 12月底前 mean as of today; none: no day can be seen in them. */
export const readDeadline = (text: string) => call('read_deadline', { text })

export const edit = (edits: Edit[], reveal: boolean) => call('edit', { edits, reveal })
export const createRecord = (ledger: string, values: Record<string, string>) =>
  call('create_record', { ledger, values })
export const deleteRecords = (ids: RecordId[]) => call('delete_records', { ids })
export const assign = (ids: RecordId[], assignment: Assignment) => call('assign', { ids, assignment })

export const history = (id: RecordId, reveal: boolean) => call('history', { id, reveal })
export const operations = (limit: number) => call('operations', { limit })
export const undoPlan = (op: OpId) => call('undo_plan', { op })
export const undo = (op: OpId) => call('undo', { op })
export const lastUndoable = () => call('last_undoable')
