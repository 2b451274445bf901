import type { Progress } from '../bindings/Progress'
import type { Query } from '../bindings/Query'
import type { RecordId } from '../bindings/RecordId'
import type { Review } from '../bindings/Review'
import { call, progressChannel } from './call'

/** Adds files to a record; without a day each has the one it was last changed on. */
export const attachEvidence = (id: RecordId, paths: string[], on: string | null) =>
  call('attach_evidence', { id, files: { paths, on } })
export const detachEvidence = (id: RecordId, file: string) => call('detach_evidence', { id, file })
export const openEvidence = (id: RecordId, file: string) => call('open_evidence', { id, file })
export const packageEvidence = (query: Query, path: string, report: (progress: Progress) => void) =>
  call('package_evidence', { query, path, progress: progressChannel(report) })
export const packageName = (ledger: string) => call('package_name', { ledger })

export const submitRecords = (ids: RecordId[]) => call('submit_records', { ids })
export const clearRecords = (ids: RecordId[], review: Review) => call('clear_records', { ids, review })
export const sendBackRecords = (ids: RecordId[], review: Review, reason: string) =>
  call('send_back_records', { ids, review, reason })
