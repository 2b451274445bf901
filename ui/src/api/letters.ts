import type { DocumentKind } from '../bindings/DocumentKind'
import type { RecordId } from '../bindings/RecordId'
import { call } from './call'

/** The letters that may be written for a case now. */
export const letterKinds = (id: RecordId) => call('letter_kinds', { id })
/** Writes a letter to a file and records it; the clerk's details go by their key. */
export const writeLetter = (
  id: RecordId,
  kind: DocumentKind,
  details: Record<string, string>,
  path: string,
) => call('write_letter', { id, kind, details, path })
/** The letters that were written. */
export const documents = (id: RecordId) => call('documents', { id })
/** Saves a letter once more, as it was; `openFile` opens it then. */
export const saveDocument = (id: RecordId, sha256: string, path: string) =>
  call('save_document', { id, sha256, path })
/** Puts the templates where the office can change them; answers the folder. */
export const letterTemplates = () => call('letter_templates')
