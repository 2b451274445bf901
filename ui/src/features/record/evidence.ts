/** A file of a record, as a line of its cell says it. */
export interface Evidence {
  /** Its name beside the ledger, by its content. */
  file: string
  /** The day it is of, and the name it came with; empty for a picture that came on a list. */
  on: string
  name: string
  /** Whether a page can show it. */
  drawn: boolean
}

const DRAWN = /\.(png|jpg|gif|bmp|webp)$/

/** The files that a cell of evidence names. */
export const evidenceIn = (cell: string): Evidence[] =>
  cell
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [file = '', on = '', name = ''] = line.split('\t')
      return { file, on, name, drawn: DRAWN.test(file) }
    })
