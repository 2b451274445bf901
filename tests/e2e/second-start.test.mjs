import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { App } from './harness/app.mjs'
import { windowCalled, xdotool } from './harness/desktop.mjs'
import { until } from './harness/until.mjs'

test(
  'a second start shows the window that is there, because two programs on one file would be one too many',
  { timeout: 60_000 },
  async () => {
    // A session bus of our own: where the two starts meet, and where no other program listens.
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [address] = await once(bus.stdout, 'data')
    const app = await App.start('second-start', { DBUS_SESSION_BUS_ADDRESS: String(address).trim() })
    try {
      const window = windowCalled('公开台账')
      const desk = xdotool('search', '--maxdepth', '0', '.*')
      xdotool('windowfocus', '--sync', desk)
      await until('the window to lose the keyboard', () => app.page.run(() => !document.hasFocus()))

      const second = spawn(app.binary, [], { env: app.environment, stdio: 'ignore', timeout: 30_000 })
      const [status] = await once(second, 'exit')

      assert.equal(status, 0, 'the second start ends of itself')
      await until('the window to have the keyboard again', () => app.page.run(() => document.hasFocus()))
      assert.equal(windowCalled('公开台账'), window, 'no other window opened')
    } finally {
      await app.stop()
      bus.kill()
    }
  },
)
