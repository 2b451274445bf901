import * as api from '../../api/records'
import { failureOf } from '../../api/call'
import type { Edit } from '../../bindings/Edit'
import type { OpView } from '../../bindings/OpView'
import type { Row } from '../../bindings/Row'
import type { GridColumn } from '../../grid/geometry'
import type { Area } from '../../grid/selection'
import { readTsv, writeTsv } from '../../grid/tsv'
import { t } from '../../locales/zh-CN'
import { dismiss, say, sayFailure, type NoticeAction } from '../frame/notices'
import { wrote } from '../frame/workspace'
import { undoAction } from '../journal/undo'
import { isMasked } from './personal'
import type { Records } from './records'
import { cellText } from './values'

/** More is a matter for import and export, which show progress and can be cancelled. */
const MOST_COPIED_ROWS = 5000
const MOST_CELLS = 20_000

interface Sheet {
  records: Records
  columns: () => readonly GridColumn[]
  /** Whether the rows show personal data. */
  reveal: () => boolean
  /** Opens the active cell again with words that were refused. */
  editAgain: (text: string) => void
}

/** What typing, deleting, copying and pasting in cells does to records. */
export function useCellChanges({ records, columns, reveal, editAgain }: Sheet) {
  async function send(edits: Edit[]): Promise<OpView | null> {
    const { op, rows } = await api.edit(edits, reveal())
    // The answer holds at most 200 rows; of a change to more, those in sight are asked for again.
    if (op !== null && op.records > rows.length) await records.reload()
    else await records.replace(rows)
    if (op !== null) wrote()
    return op
  }

  /** The bar about words that were refused: it goes once others were taken. */
  let refused = 0

  async function commit(row: Row, column: string, text: string) {
    const edit: Edit = { record: row.id, column, text, verbatim: false }
    try {
      await send([edit])
      dismiss(refused)
    } catch (thrown) {
      const again: NoticeAction = { label: t.ledger.editAgain, run: () => editAgain(text) }
      refused = sayFailure(thrown, isBadValue(thrown) ? [keepWords([edit]), again] : [again])
    }
  }

  /** A cell that cannot be typed in: of one that is masked it is said why. */
  function refuse(row: Row, column: string) {
    if (isMasked(row, column)) say(t.personal.keep)
  }

  async function clear(area: Area) {
    const editable = columnsOf(area).filter((column) => column.editable)
    if ((area.bottom - area.top + 1) * editable.length > MOST_CELLS)
      return say(t.ledger.clearTooMany(MOST_CELLS))
    try {
      const rows = await records.take(area.top, area.bottom + 1)
      if (hitsMasked(rows, editable)) return say(t.personal.keep)
      const edits = rows.flatMap((row) =>
        editable
          .filter(({ key }) => cellText(row, key) !== '')
          .map(({ key }): Edit => ({ record: row.id, column: key, text: '', verbatim: false })),
      )
      if (edits.length === 0) return
      const op = await send(edits)
      if (op && edits.length > 1) say(t.ledger.cleared(edits.length), [undoAction(op)])
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function copy(area: Area, event: ClipboardEvent) {
    event.preventDefault()
    const count = area.bottom - area.top + 1
    if (count > MOST_COPIED_ROWS) return say(t.ledger.copyTooMany(MOST_COPIED_ROWS))
    const present = Array.from({ length: count }, (_, step) => records.row(area.top + step))
    let masked = false
    const write = (rows: Row[]) => {
      masked = hitsMasked(rows, columnsOf(area))
      return writeTsv(rows.map((row) => columnsOf(area).map(({ key }) => cellText(row, key))))
    }
    try {
      if (present.every((row) => row !== undefined)) {
        // Only while the event lasts may the clipboard be written without asking.
        event.clipboardData?.setData('text/plain', write(present))
      } else {
        await navigator.clipboard.writeText(write(await records.take(area.top, area.bottom + 1)))
      }
      if (masked) say(t.personal.copied)
      else if (count > 1) say(t.ledger.copied(count, area.right - area.left + 1))
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function paste(area: Area, text: string) {
    if (text === '') return
    const cells = readTsv(text)
    try {
      const target = spread(cells, area)
      const wanted = target.rows * target.columns
      if (wanted > MOST_CELLS) return say(t.ledger.pasteTooMany(MOST_CELLS))
      const rows = await records.take(area.top, area.top + target.rows)
      const hit = columns().slice(area.left, area.left + target.columns)
      if (hitsMasked(rows, hit)) return say(t.personal.keep)
      const edits = rows.flatMap((row, down) =>
        hit.flatMap(({ key, editable }, across): Edit[] =>
          editable ? [{ record: row.id, column: key, text: target.cell(down, across), verbatim: false }] : [],
        ),
      )
      if (edits.length === 0) return say(t.ledger.pasteNowhere)
      await sendPasted(edits, wanted - edits.length)
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function sendPasted(edits: Edit[], left: number) {
    try {
      const op = await send(edits)
      const words = left > 0 ? t.ledger.pastedPart(edits.length, left) : t.ledger.pasted(edits.length)
      say(words, op ? [undoAction(op)] : [])
    } catch (thrown) {
      sayFailure(thrown, isBadValue(thrown) ? [keepWords(edits)] : [])
    }
  }

  const columnsOf = (area: Area) => columns().slice(area.left, area.right + 1)

  const keepWords = (edits: Edit[]): NoticeAction => ({
    label: t.ledger.keepWords,
    run: () => send(edits.map((edit) => ({ ...edit, verbatim: true }))).catch(sayFailure),
  })

  return { commit, refuse, clear, copy, paste }
}

const hitsMasked = (rows: readonly Row[], columns: readonly GridColumn[]) =>
  rows.some((row) => columns.some(({ key }) => isMasked(row, key)))

const isBadValue = (thrown: unknown) => failureOf(thrown).code === 'bad_value'

/** As in WPS: one copied cell fills the whole selection, more cells keep their own shape. */
export function spread(cells: readonly (readonly string[])[], area: Area) {
  const width = Math.max(...cells.map((row) => row.length))
  const single = cells.length === 1 && width === 1
  return {
    rows: single ? area.bottom - area.top + 1 : cells.length,
    columns: single ? area.right - area.left + 1 : width,
    cell: (down: number, across: number) => (single ? cells[0]?.[0] : cells[down]?.[across]) ?? '',
  }
}
