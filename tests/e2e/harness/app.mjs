import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Driver } from './driver.mjs'
import { Grid } from './grid.mjs'
import { Page } from './page.mjs'
import { until } from './until.mjs'

/** The program under test; `GONGKAI_APP` names another build of it, such as the one that ships. */
export const BINARY = resolve(
  process.env.GONGKAI_APP ?? join(import.meta.dirname, '../../../target/debug/gongkai-desktop'),
)
/** Pictures and logs of a run; git ignores it. */
export const OUTPUT = resolve(import.meta.dirname, '../../../e2e-out')
const SMALLEST = [1366, 768]
const USUAL = [1920, 1080]

/** The program as a clerk has it: with a home of its own, that outlives a restart. */
export class App {
  #name
  #variables
  #driver

  constructor(name, variables) {
    this.#name = name
    this.#variables = variables
    this.folder = mkdtempSync(join(tmpdir(), `gongkai-${name}-`))
    mkdirSync(OUTPUT, { recursive: true })
    rmSync(this.#driverLog, { force: true })
  }

  static async start(name, variables = {}) {
    const app = new App(name, variables)
    try {
      await app.#open()
      return app
    } catch (error) {
      await app.stop()
      throw error
    }
  }

  get ledger() {
    return join(this.folder, '台账.gongkai')
  }

  /** What the program is started with. Without a bus it cannot meet another one that runs on this machine. */
  get environment() {
    return {
      ...process.env,
      XDG_DATA_HOME: this.folder,
      XDG_CONFIG_HOME: this.folder,
      XDG_CACHE_HOME: this.folder,
      GONGKAI_LEDGER: this.ledger,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
      LANG: 'C.UTF-8',
      ...this.#variables,
    }
  }

  get #driverLog() {
    return join(OUTPUT, `${this.#name}.log`)
  }

  get binary() {
    return BINARY
  }

  async #open() {
    this.#driver = await Driver.start({ env: this.environment, log: this.#driverLog })
    this.page = new Page(this.#driver, await this.#driver.openSession(BINARY))
    this.grid = new Grid(this.page)
    await this.page.resize(...SMALLEST)
    await until('the page', () => this.page.run(() => document.querySelector('#app')?.childElementCount > 0))
    await this.page.run(keepFaults)
  }

  /** What went wrong in the page without anybody being told. */
  faults() {
    return this.page.run(() => window.faults ?? [])
  }

  /** The program's own log. */
  log() {
    return readFileSync(join(this.folder, 'cn.gongkai.ledger/logs/gongkai.log'), 'utf8')
  }

  /** Ends the program as a power cut would, and starts it again. */
  async restart() {
    await this.#driver.stop()
    await this.#open()
  }

  async stop() {
    await this.#driver?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A picture of the window as it is, at the two sizes that offices have. */
  async shoot(screen) {
    for (const [width, height] of [USUAL, SMALLEST]) {
      await this.page.resize(width, height)
      writeFileSync(join(OUTPUT, `${screen}-${width}x${height}.png`), await this.page.picture())
    }
  }
}

/** Runs inside the page. */
function keepFaults() {
  window.faults = []
  window.addEventListener('error', (event) => window.faults.push(event.message))
  window.addEventListener('unhandledrejection', (event) => window.faults.push(String(event.reason)))
  document.addEventListener('securitypolicyviolation', (event) => window.faults.push(event.violatedDirective))
}
