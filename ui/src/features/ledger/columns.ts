import type { Definition } from '../../bindings/Definition'
import type { Field } from '../../bindings/Field'
import type { GridColumn } from '../../grid/geometry'
import { t } from '../../locales/zh-CN'
import { isNumeric } from './values'

/** A character of the definition's widths, in CSS pixels at the standard text size. */
const CHARACTER = 7.2
const PADDING = 30
const NARROWEST = 72
const WIDEST = 320

const CODE_WIDTH = 122
const LIGHT_WIDTH = 176

export interface Layout {
  /** Keys of the fields shown; none: those the definition shows. */
  shown: string[] | null
  /** By column key, in CSS pixels, as the clerk drew them. */
  widths: Record<string, number>
}

export const shownFields = (definition: Definition, { shown }: Layout): Field[] =>
  definition.fields.filter((field) => (shown === null ? field.shown : shown.includes(field.key)))

/** Who has to do it, by when, and how far it is: what a clerk asks a ledger all day. */
export function pressingFields({ fields, due, status }: Definition): Field[] {
  const key = (wanted: string) => fields.find((field) => field.key === wanted)
  return [key('department'), key('owner'), key(due), key(status)].filter((field) => field !== undefined)
}

/**
 * The columns of a ledger's grid: code and subject stay in sight, then come the light and the pressing fields, which
 * a small screen would hide at the end of a long list, then the others in the order of the definition.
 */
export function gridColumns(
  definition: Definition,
  layout: Layout,
  scale: number,
  roomy: boolean,
): GridColumn[] {
  const fields = shownFields(definition, layout)
  const subject = fields.filter((field) => field.key === definition.subject)
  const pressing = pressingFields(definition).filter(
    (field) => fields.includes(field) && !subject.includes(field),
  )
  const others = fields.filter((field) => !subject.includes(field) && !pressing.includes(field))
  const width = (key: string, standard: number) => layout.widths[key] ?? Math.round(standard * scale)
  return [
    fixed('code', t.ledger.code, width('code', CODE_WIDTH), true),
    ...subject.map((field) => ({ ...fieldColumn(field, width), frozen: roomy })),
    fixed('light', t.ledger.light, width('light', LIGHT_WIDTH), false),
    ...[...pressing, ...others].map((field) => fieldColumn(field, width)),
  ]
}

function fixed(key: string, title: string, width: number, frozen: boolean): GridColumn {
  return {
    key,
    title,
    width,
    frozen,
    align: 'start',
    editable: false,
    sortable: true,
    filterable: key === 'light',
  }
}

function fieldColumn(field: Field, width: (key: string, standard: number) => number): GridColumn {
  const standard = Math.min(WIDEST, Math.max(NARROWEST, field.width * CHARACTER + PADDING))
  return {
    key: field.key,
    title: field.name,
    width: width(field.key, standard),
    frozen: false,
    align: isNumeric(field) ? 'end' : 'start',
    editable: field.kind !== 'pictures',
    sortable: true,
    filterable: field.kind !== 'pictures',
  }
}
