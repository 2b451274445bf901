// The command line under Wine does what it does here: the same answers, the same workbooks.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { CLI, Computer, LISTS, windowsPath } from './harness/wine.mjs'

const HERE = resolve(process.env.GONGKAI_CLI ?? join(import.meta.dirname, '../../target/debug/gongkai'))
const TODAY = ['--today', '2026-11-23', '--json']

const computer = new Computer()
after(() => computer.end())

/** The same commands here and there, each with a folder and a ledger of its own. */
class Desk {
  constructor(name, run, place) {
    this.folder = join(computer.folder, name)
    mkdirSync(this.folder, { recursive: true })
    this.run = (...words) => run('--ledger', place(this.path('台账 数据.gongkai')), ...TODAY, ...words)
    this.place = place
  }

  path(name) {
    return join(this.folder, name)
  }

  /** Runs a command that succeeds, and answers its document without the places, which differ. */
  do(...words) {
    const { status, stdout, stderr } = this.run(...words)
    assert.equal(status, 0, `${words.join(' ')}: ${stderr}`)
    const folder = JSON.stringify(this.place(this.folder)).slice(1, -1)
    return JSON.parse(stdout.replaceAll(folder, '').replaceAll('\\\\', '/'))
  }

  cells(name) {
    const script = join(import.meta.dirname, 'harness/cells.py')
    const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [script, this.path(name)], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    assert.equal(status, 0, stderr)
    return JSON.parse(stdout)
  }
}

const here = (...words) => spawnSync(HERE, words, { encoding: 'utf8', maxBuffer: 1 << 28 })
const there = (...words) => computer.run(CLI, ...words)

const EDITS = {
  rectification: ['owner=李卫国', 'deadline=12月底前'],
  disclosure: ['owner=李卫国', 'department=办公室'],
  hotline: ['owner=李卫国', 'department=办公室'],
}

function importSetExport(desk, list) {
  const imported = desk.do('import', desk.place(join(LISTS, list)))
  const ledger = imported.into
  if (imported.counts.create === 0) return { imported } // A form that is still empty.
  const { rows } = desk.do('list', ledger)
  const set = desk.do('set', rows[0].code, ...EDITS[ledger])
  const exported = desk.do('export', ledger, '--out', desk.place(desk.path('导出 台账.xlsx')))
  return { imported, rows, set, exported }
}

describe('import, set and export of a list', () => {
  const lists = readdirSync(LISTS).filter((name) => !name.endsWith('.json'))
  for (const list of lists) {
    it(list, () => {
      const linux = new Desk(`这里 ${list}`, here, (path) => path)
      const windows = new Desk(`那里 ${list}`, there, windowsPath)
      const expected = importSetExport(linux, list)
      assert.deepEqual(importSetExport(windows, list), expected)
      if (expected.exported) assert.deepEqual(windows.cells('导出 台账.xlsx'), linux.cells('导出 台账.xlsx'))
    })
  }
})

describe("an office's folders", () => {
  const sample = join(LISTS, 'd03_第三方评估问题整改台账.xlsx')

  it('may have names of more than 260 characters', () => {
    const deep = join('深', ...Array(14).fill('市政务公开工作领导小组办公室第三方测评问题整改'))
    const desk = new Desk(deep, there, windowsPath)
    assert.ok(windowsPath(desk.folder).length > 260)
    const { rows } = importSetExport(desk, 'd03_第三方评估问题整改台账.xlsx')
    assert.ok(rows.length > 0)
    assert.deepEqual(
      readdirSync(desk.folder).filter((name) => name.includes('gongkai')),
      ['台账 数据.gongkai'],
      'closed, the ledger is one file',
    )
  })

  it('on a share are no place for a ledger, and the refusal says why', () => {
    for (const share of ['\\\\服务器\\共享\\台账.gongkai', '//服务器/共享/台账.gongkai']) {
      const { status, stderr, stdout } = there('--ledger', share, '--json', 'import', windowsPath(sample))
      assert.equal(status, 1)
      assert.equal(JSON.parse(stdout).code, 'shared_folder')
      assert.match(stderr, /网络共享盘.*本机硬盘/s)
    }
  })

  it('that are not there are told as such', () => {
    const { status, stderr } = there('--ledger', 'Z:\\没有\\台账.gongkai', 'list', 'rectification')
    assert.equal(status, 1)
    assert.match(stderr, /没有找到台账文件/)
  })
})

describe('words that are redirected', () => {
  it('end in CR LF, documents in LF', () => {
    const desk = new Desk('文字', there, windowsPath)
    desk.do('import', windowsPath(join(LISTS, 'd03_第三方评估问题整改台账.xlsx')))
    const ledger = windowsPath(desk.path('台账 数据.gongkai'))
    const words = there('--ledger', ledger, 'list', 'rectification').stdout
    assert.match(words, /编号[^\n]*\r\n/)
    assert.ok(!/[^\r]\n/.test(words), 'no line ends in LF alone')
    assert.ok(!there('--ledger', ledger, '--json', 'list', 'rectification').stdout.includes('\r\n'))
  })

  it('are refused in Chinese when the command is wrong', () => {
    const { status, stderr } = there('没有这个命令')
    assert.equal(status, 2)
    assert.match(stderr, /没有“没有这个命令”这个命令。\r\n/)
  })
})
