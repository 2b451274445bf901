import type { Action } from '../bindings/Action'
import type { ExportOptions } from '../bindings/ExportOptions'
import type { ImportOptions } from '../bindings/ImportOptions'
import type { PlanChange } from '../bindings/PlanChange'
import type { Progress } from '../bindings/Progress'
import type { Query } from '../bindings/Query'
import { call, progressChannel } from './call'

export type { ExportOptions, ImportOptions }

type Report = (progress: Progress) => void

/** Plans files, and those in folders, as one import. */
export const importPlan = (paths: string[], options: ImportOptions, report: Report) =>
  call('import_plan', { paths, options, progress: progressChannel(report) })
/** As `importPlan`, for a table copied in another program. */
export const importText = (text: string, options: ImportOptions, report: Report) =>
  call('import_text', { text, options, progress: progressChannel(report) })
export const importCancel = () => call('import_cancel')
export const planChange = (plan: number, change: PlanChange) => call('plan_change', { plan, change })
export const planRows = (plan: number, action: Action | null, offset: number, limit: number) =>
  call('plan_rows', { plan, action, offset, limit })
export const planSheet = (plan: number, sheet: string, offset: number, limit: number) =>
  call('plan_sheet', { plan, sheet, offset, limit })
export const importCommit = (plan: number, report: Report) =>
  call('import_commit', { plan, progress: progressChannel(report) })
/** Writes the rows that cannot be taken, as they came, one workbook a table; answers where they lie. */
export const planRejects = (plan: number, path: string) => call('plan_rejects', { plan, path })
export const planDiscard = (plan: number) => call('plan_discard', { plan })

export const exportRows = (query: Query, path: string, options: ExportOptions, report: Report) =>
  call('export_rows', { query, path, options, progress: progressChannel(report) })
export const exportName = (ledger: string) => call('export_name', { ledger })
export const openFile = (path: string) => call('open_file', { path })
export const revealFile = (path: string) => call('reveal_file', { path })

/** Plans to fill in a form of another office with the rows of a query. */
export const fillPlan = (path: string, query: Query) => call('fill_plan', { path, query })
/** Rows of the filled form: all, or those to look at. */
export const fillRows = (plan: number, doubtful: boolean, offset: number, limit: number) =>
  call('fill_rows', { plan, doubtful, offset, limit })
export const fillWrite = (plan: number, path: string) => call('fill_write', { plan, path })
