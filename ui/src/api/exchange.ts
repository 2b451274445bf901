import type { Action } from '../bindings/Action'
import type { Exported } from '../bindings/Exported'
import type { Imported } from '../bindings/Imported'
import type { PlanChange } from '../bindings/PlanChange'
import type { PlanRows } from '../bindings/PlanRows'
import type { PlanView } from '../bindings/PlanView'
import type { Progress } from '../bindings/Progress'
import type { Query } from '../bindings/Query'
import type { SheetView } from '../bindings/SheetView'
import { call, progressChannel } from './call'

export interface ImportOptions {
  into?: string
  password?: string
}

export interface ExportOptions {
  /** Field keys in order; without them the columns of the standard layout. */
  columns?: string[]
  /** Whether personal data is masked (138****1234). */
  mask: boolean
  title?: string
}

type Report = (progress: Progress) => void

export const importPlan = (path: string, options: ImportOptions, report: Report) =>
  call<PlanView>('import_plan', { path, options, progress: progressChannel(report) })
export const importCancel = () => call<null>('import_cancel')
export const planChange = (plan: number, change: PlanChange) => call<PlanView>('plan_change', { plan, change })
export const planRows = (plan: number, action: Action | null, offset: number, limit: number) =>
  call<PlanRows>('plan_rows', { plan, action, offset, limit })
export const planSheet = (plan: number, sheet: string, offset: number, limit: number) =>
  call<SheetView>('plan_sheet', { plan, sheet, offset, limit })
export const importCommit = (plan: number, report: Report) =>
  call<Imported>('import_commit', { plan, progress: progressChannel(report) })
export const planDiscard = (plan: number) => call<null>('plan_discard', { plan })

export const exportRows = (query: Query, path: string, options: ExportOptions, report: Report) =>
  call<Exported>('export_rows', { query, path, options, progress: progressChannel(report) })
export const exportName = (ledger: string) => call<string>('export_name', { ledger })
export const openFile = (path: string) => call<null>('open_file', { path })
export const revealFile = (path: string) => call<null>('reveal_file', { path })
