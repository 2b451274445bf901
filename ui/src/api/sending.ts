import type { MergeChoice } from '../bindings/MergeChoice'
import type { Progress } from '../bindings/Progress'
import type { Query } from '../bindings/Query'
import type { RowAction } from '../bindings/RowAction'
import type { SendRequest } from '../bindings/SendRequest'
import type { SplitBy } from '../bindings/SplitBy'
import { call, progressChannel } from './call'

type Report = (progress: Progress) => void

/** Who would get which rows. */
export const sendGroups = (query: Query, by: SplitBy) => call('send_groups', { query, by })
export const sendOut = (query: Query, folder: string, request: SendRequest, report: Report) =>
  call('send_out', { query, folder, request, progress: progressChannel(report) })
/** What went out and whether it is back, the latest sending first. */
export const dispatches = () => call('dispatches')
export const layouts = (ledger: string) => call('layouts', { ledger })

/** Plans taking workbooks back, and those in folders, as one. */
export const mergePlan = (paths: string[], password: string | null, report: Report) =>
  call('merge_plan', { paths, password, progress: progressChannel(report) })
export const mergeRows = (plan: number, action: RowAction | null, offset: number, limit: number) =>
  call('merge_rows', { plan, action, offset, limit })
export const mergeChoose = (plan: number, choice: MergeChoice) => call('merge_choose', { plan, choice })
export const mergeCommit = (plan: number) => call('merge_commit', { plan })
export const mergeDiscard = (plan: number) => call('merge_discard', { plan })

/** Stops the sending or the reading that runs. */
export const cancel = () => call('import_cancel')

/** A file of a folder, in the way of the system that the folder's own path is written in. */
export const inFolder = (folder: string, file: string) =>
  `${folder}${folder.includes('\\') ? '\\' : '/'}${file}`
