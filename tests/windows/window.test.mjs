// The window's program where WebView2 is missing, as it is under Wine: a native message says what to do.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { until } from '../e2e/harness/until.mjs'
import { answer } from './harness/message.mjs'
import { WebView2Installer } from './harness/webview2.mjs'
import { Computer, DIST, WINDOW } from './harness/wine.mjs'

const computer = new Computer()
after(() => computer.end())

it('says what is missing, and ends without having made anything', async () => {
  const running = computer.start(WINDOW)
  const ended = new Promise((end) => running.on('exit', end))
  await answer('Return')
  assert.notEqual(await ended, 0)
  assert.ok(!existsSync(computer.appData('Roaming', 'Gongkai')))
})

it('offers to run the offline installer that lies beside it', async () => {
  const folder = join(computer.folder, '公开台账')
  mkdirSync(folder)
  for (const name of ['gongkai-desktop.exe', 'WebView2Loader.dll'])
    copyFileSync(join(DIST, name), join(folder, name))
  const installer = new WebView2Installer(computer, folder)
  const running = computer.start(join(folder, 'gongkai-desktop.exe'))
  const ended = new Promise((end) => running.on('exit', end))
  await answer('Return') // 是
  await until('it ran', () => installer.runs.length > 0)
  assert.deepEqual(installer.runs, ['/silent', '/install'])
  // What stands in for it brings no browser; that is said, too.
  await answer('Return')
  assert.notEqual(await ended, 0)
})
