import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'
import { until } from './until.mjs'

/**
 * WebKitWebDriver, spoken to with plain `fetch`: the W3C protocol needs no client.
 *
 * It runs in a process group of its own, and its output goes to a file. A driver that ends right after a session
 * can leave the program behind, and a program that holds our output keeps `node --test` from ending.
 */
export class Driver {
  #base
  #group

  constructor(port, group) {
    this.#base = `http://127.0.0.1:${port}`
    this.#group = group
  }

  /** Starts the driver; the programs it will start get `env`. */
  static async start({ env, log }) {
    const port = await freePort()
    const output = openSync(log, 'a')
    const group = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
    })
    const failed = new Promise((_, reject) => group.once('error', reject))
    const driver = new Driver(port, group)
    try {
      await Promise.race([failed, until('WebKitWebDriver to answer', () => driver.call('GET', '/status'))])
      return driver
    } catch (error) {
      await driver.stop()
      throw error
    }
  }

  /** Starts a program and answers the path of the session with it. */
  async openSession(binary) {
    const options = { 'webkitgtk:browserOptions': { binary, args: [] } }
    const { sessionId } = await this.call('POST', '/session', { capabilities: { alwaysMatch: options } })
    return `/session/${sessionId}`
  }

  async call(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const { value } = await response.json()
    if (!response.ok) throw new WebDriverError(method, path, value)
    return value
  }

  /** Ends the driver and every program it started, and waits until the driver is gone. */
  async stop() {
    const { pid } = this.#group
    if (pid === undefined) return
    try {
      process.kill(-pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
    await until('the driver to end', () => this.#group.exitCode !== null || this.#group.signalCode !== null)
  }
}

/** The driver's refusal; `code` is the protocol's own word, such as `stale element reference`. */
class WebDriverError extends Error {
  constructor(method, path, { error, message }) {
    super(`${method} ${path.replace(/^\/session\/[^/]+/, '')}: ${error}: ${message}`)
    this.code = error
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
