// The installer on a fresh computer: in, over itself, over what runs, out; the ledger stays.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { until } from '../e2e/harness/until.mjs'
import { answer, messageShows } from './harness/message.mjs'
import { WebView2Installer } from './harness/webview2.mjs'
import { Computer, LISTS, PORTABLE, SETUP, WINDOW, windowsPath } from './harness/wine.mjs'

const UNINSTALL = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Gongkai'
const LIST = windowsPath(join(LISTS, 'd03_第三方评估问题整改台账.xlsx'))
const FILES = ['WebView2Loader.dll', 'gongkai-desktop.exe', 'gongkai.exe', 'uninstall.exe', '使用手册.txt']

let computer
beforeEach(() => (computer = new Computer()))
afterEach(() => computer.end())

const installed = () => computer.appData('Local', 'Programs', 'Gongkai')
const shortcut = () =>
  computer.appData('Roaming', 'Microsoft', 'Windows', 'Start Menu', 'Programs', '公开台账.lnk')
const ledger = () => computer.appData('Roaming', 'Gongkai', 'ledger.gongkai')

function install(setup = SETUP) {
  const { status } = computer.run(setup, '/S')
  assert.equal(status, 0)
  assert.deepEqual(readdirSync(installed()).sort(), FILES)
}

function gongkai(...words) {
  const { status, stdout, stderr } = computer.run(join(installed(), 'gongkai.exe'), '--json', ...words)
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}

async function uninstall() {
  computer.run(join(installed(), 'uninstall.exe'), '/S')
  // It goes on as a copy of itself.
  await until('the folder is gone', () => !existsSync(installed()))
}

/** Reads the program's message, which ends it. */
async function ended(running) {
  const end = new Promise((end) => running.on('exit', end))
  await answer('Return')
  await end
}

describe('the installer', () => {
  it('installs for this user, over itself too, and its uninstaller leaves the ledger', async () => {
    install()
    assert.ok(existsSync(shortcut()))
    assert.match(computer.registry(UNINSTALL, 'DisplayVersion'), /^\d+\.\d+\.\d+$/)
    assert.match(computer.run(join(installed(), 'gongkai.exe'), '--version').stdout, /\d+\.\d+\.\d+/)
    const { counts } = gongkai('import', LIST)
    assert.ok(counts.create > 0)
    assert.ok(existsSync(ledger()))

    install()
    assert.equal(gongkai('list', 'rectification').rows.length, counts.create, 'an upgrade keeps the ledger')

    const before = readFileSync(ledger())
    await uninstall()
    assert.ok(!existsSync(shortcut()))
    assert.equal(computer.registry(UNINSTALL, 'DisplayVersion'), undefined)
    assert.deepEqual(readFileSync(ledger()), before)
  })

  it('goes where it is told, and an upgrade goes there too', () => {
    // A place with a blank cannot be given from here: Wine quotes it, and NSIS wants it unquoted.
    const place = 'C:\\办公软件\\公开台账'
    assert.equal(computer.run(SETUP, '/S', `/D=${place}`).status, 0)
    const folder = computer.drive('办公软件', '公开台账')
    assert.deepEqual(readdirSync(folder).sort(), FILES)
    writeFileSync(join(folder, '使用手册.txt'), '旧')
    assert.equal(computer.run(SETUP, '/S').status, 0)
    assert.notEqual(readFileSync(join(folder, '使用手册.txt'), 'utf8'), '旧')
    assert.ok(!existsSync(installed()))
  })

  it('replaces the program while it runs', async () => {
    install()
    const program = join(installed(), 'gongkai-desktop.exe')
    writeFileSync(program, Buffer.concat([readFileSync(WINDOW), Buffer.from('an older version')]))
    // Without WebView2 it shows its message, and runs until that is read.
    const running = computer.start(program)
    await messageShows()
    assert.equal(computer.run(SETUP, '/S').status, 0)
    assert.deepEqual(readFileSync(program), readFileSync(WINDOW))
    assert.deepEqual(
      readdirSync(installed())
        .filter((name) => name.endsWith('.old'))
        .sort(),
      ['WebView2Loader.dll.old', 'gongkai-desktop.exe.old'],
    )
    await ended(running)
    install()
  })

  it('does not uninstall what runs', async () => {
    install()
    const running = computer.start(join(installed(), 'gongkai-desktop.exe'))
    await messageShows()
    const { status } = computer.run(
      join(installed(), 'uninstall.exe'),
      '/S',
      `_?=${windowsPath(installed())}`,
    )
    assert.equal(status, 2)
    assert.deepEqual(readdirSync(installed()).sort(), FILES)
    await ended(running)
    await uninstall()
  })

  it('runs the offline installer of WebView2 that lies beside it, only where it is missing', () => {
    const folder = join(computer.folder, '安装包')
    mkdirSync(folder)
    const setup = join(folder, '公开台账 安装.exe')
    copyFileSync(SETUP, setup)
    const webview2 = new WebView2Installer(computer, folder)
    install(setup)
    assert.deepEqual(webview2.runs, ['/silent', '/install'])
    install(setup)
    assert.deepEqual(webview2.runs, ['/silent', '/install'], 'it is there now')
  })
})

describe('the portable archive', () => {
  const unpack = () => {
    execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', PORTABLE, computer.folder])
    return join(computer.folder, '公开台账')
  }

  it('keeps its data beside itself', () => {
    const folder = unpack()
    const { status, stderr } = computer.run(join(folder, 'gongkai.exe'), 'import', LIST)
    assert.equal(status, 0, stderr)
    assert.deepEqual(readdirSync(join(folder, '数据')), ['ledger.gongkai'])
    assert.ok(!existsSync(ledger()))
  })

  it('without its marker is like an installed one', () => {
    const folder = unpack()
    execFileSync('rm', [join(folder, 'portable')])
    assert.equal(computer.run(join(folder, 'gongkai.exe'), 'import', LIST).status, 0)
    assert.ok(existsSync(ledger()))
  })

  it('has texts that every Notepad reads', () => {
    for (const name of ['使用手册.txt', '免安装版说明.txt']) {
      const text = readFileSync(join(unpack(), name), 'utf8')
      assert.ok(text.startsWith('\ufeff'), name)
      assert.ok(!/[^\r]\n/.test(text), name)
    }
  })
})
