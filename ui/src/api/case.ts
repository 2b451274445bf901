import type { RecordId } from '../bindings/RecordId'
import type { StepDraft } from '../bindings/StepDraft'
import { call } from './call'

export const caseView = (id: RecordId) => call('case_view', { id })
export const recordStep = (id: RecordId, step: StepDraft) => call('record_step', { id, step })
/** Which day counts as the one of receipt, by how the application came. */
export const receiptDay = (channel: string) => call('receipt_day', { channel })
export const similarRequests = (applicant: string, content: string) =>
  call('similar_requests', { applicant, content })
export const writeReckoning = (id: RecordId, path: string) => call('write_reckoning', { id, path })
