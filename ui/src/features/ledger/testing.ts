import type { Definition } from '../../bindings/Definition'
import type { Field } from '../../bindings/Field'
import type { Row } from '../../bindings/Row'

/** A small ledger for tests. */
export const field = (key: string, name: string, more: Partial<Field> = {}): Field => ({
  key,
  name,
  kind: 'text',
  group: '问题',
  headers: [],
  hints: [],
  width: 10,
  personal: false,
  masked: false,
  choices: [],
  shown: true,
  ours: false,
  ...more,
})

export const definition: Definition = {
  key: 'rectification',
  name: '整改台账',
  code_prefix: 'ZG',
  starts: 'assigned_on',
  due: 'deadline',
  status: 'status',
  closed: null,
  subject: 'problem',
  recognised_by: [],
  titles: [],
  identity: [],
  number: 'list_no',
  groups: ['问题'],
  fields: [
    field('list_no', '原序号'),
    field('problem', '存在问题', { kind: 'long_text' }),
    field('deduction', '扣分', { kind: 'score', shown: false }),
    field('department', '责任单位', { kind: 'department' }),
    field('owner', '责任人', { kind: 'person' }),
    field('deadline', '整改时限', { kind: 'deadline' }),
    field('status', '整改状态', {
      kind: 'choice',
      choices: ['待整改', '整改中', '已整改'].map((value) => ({ value, also: [], ends: false })),
    }),
  ],
}

export const row = (id: number, fields: Row['fields'] = {}): Row => ({
  id,
  code: `ZG-2026-${String(id).padStart(4, '0')}`,
  fields,
  extra: {},
  due: null,
  light: { colour: 'grey', words: '未定时限', workdays: null },
  open: true,
  masked: [],
})
