import { describe, expect, it } from 'vitest'
import { readTsv, writeTsv } from './tsv'

describe('cells on the clipboard', () => {
  it.each([
    ['a row of cells', '法规科\t李卫国', [['法规科', '李卫国']]],
    [
      'what WPS writes: a line end after the last row',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a line break inside a cell', '"一、\n二、"\t甲', [['一、\n二、', '甲']]],
    ['a Windows line break inside a cell, which a ledger keeps as one character', '"一\r\n二"', [['一\n二']]],
    ['doubled quotes inside a quoted cell', '"说""好""\n了"', [['说"好"\n了']]],
    ['a quote that does not close: it is a character', '"引号开头的话\t乙', [['"引号开头的话', '乙']]],
    ['a quoted word with more behind it: the quotes are characters', '"甲"乙\t丙', [['"甲"乙', '丙']]],
    ['a quote inside a word', '5"屏', [['5"屏']]],
    ['empty cells on either side', '\t\t', [['', '', '']]],
    ['an empty row between two', 'a\n\nb', [['a'], [''], ['b']]],
    ['a lone carriage return, as old programs write', 'a\rb', [['a'], ['b']]],
    ['nothing', '', [['']]],
  ])('reads %s', (_, text, cells) => {
    expect(readTsv(text)).toEqual(cells)
  })

  it('quotes only cells that would be read otherwise, as WPS does', () => {
    expect(writeTsv([['整改中', '一\n二', 'a\tb', '"甲"', '5"屏']])).toBe(
      '整改中\t"一\n二"\t"a\tb"\t"""甲"""\t5"屏',
    )
  })

  it('reads back what it wrote, whatever stands in the cells', () => {
    const parts = ['', '甲', '"', '""', '\n', '\t', '"\n', '\t"', 'a"b', '"甲"', '一\n\n二"']
    for (const a of parts) {
      for (const b of parts) {
        const cells = [
          [a, b],
          [b, '末'],
        ]
        expect(readTsv(writeTsv(cells)), JSON.stringify(cells)).toEqual(cells)
      }
    }
  })
})
