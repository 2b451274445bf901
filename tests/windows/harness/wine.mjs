import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../../..')
const RUNNER = join(ROOT, 'packaging/windows/wine.sh')
/** What `./dev windows` made. */
export const DIST = join(ROOT, 'dist/windows')
export const LISTS = join(ROOT, 'tests/fixtures/lists')

const files = existsSync(DIST) ? readdirSync(DIST) : []
const made = (ending) => join(DIST, files.find((name) => name.endsWith(ending)) ?? ending)
export const WINDOW = join(DIST, 'gongkai-desktop.exe')
/** `GONGKAI_EXE` names another build of the command line, such as one made for debugging. */
export const CLI = resolve(process.env.GONGKAI_EXE ?? join(DIST, 'gongkai.exe'))
export const SETUP = made('-setup.exe')
export const PORTABLE = made('-portable.zip')

/** A place of this machine as a program under Wine calls it. */
export function windowsPath(path) {
  const [, onDriveC] = path.split('drive_c')
  return (onDriveC === undefined ? `Z:${path}` : `C:${onDriveC}`).replaceAll('/', '\\')
}

/** A computer with a fresh Windows 10 and nothing of ours, as far as Wine goes; its folders end with it. */
export class Computer {
  /** A temporary folder whose name has what the names of an office's folders have. */
  folder = mkdtempSync(join(tmpdir(), '公开 台账（测试）-'))
  #prefix = join(this.folder, 'prefix')

  constructor() {
    // The one that the runner made is never changed; a new one would take ten seconds.
    const made = run(process.env, '--version')
    if (made.status !== 0) throw new Error(`Wine does not start: ${made.stderr}`)
    cpSync(process.env.WINEPREFIX ?? join(ROOT, 'target/windows/prefix'), this.#prefix, {
      recursive: true,
      verbatimSymlinks: true,
    })
    // It stays on between two programs. What runs all the time must not hold a program's output open.
    const quietly = { env: this.environment, stdio: 'ignore' }
    spawnSync('wineserver', ['-p'], quietly)
    spawnSync(RUNNER, ['wineboot'], quietly)
  }

  get environment() {
    return { ...process.env, WINEPREFIX: this.#prefix }
  }

  /** A place on its drive C. */
  drive(...names) {
    return join(this.#prefix, 'drive_c', ...names)
  }

  /** The user's folder for programs or data: `Local` or `Roaming`. */
  appData(which, ...names) {
    const user = readdirSync(this.drive('users')).find((name) => name !== 'Public')
    return this.drive('users', user, 'AppData', which, ...names)
  }

  /** Runs a program to its end. */
  run(program, ...words) {
    return run(this.environment, program, ...words)
  }

  /** Starts a program and does not wait. */
  start(program, ...words) {
    return spawn(RUNNER, [program, ...words], { env: this.environment, stdio: 'ignore' })
  }

  /** What the registry has under a key; nothing where there is no such value. */
  registry(key, value) {
    const { stdout } = this.run('reg', 'query', key, '/v', value)
    return /REG_\w+\s+(.*?)\r?\n/.exec(stdout)?.[1]
  }

  end() {
    spawnSync('wineserver', ['-k'], { env: this.environment })
    spawnSync('wineserver', ['-w'], { env: this.environment })
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function run(environment, ...words) {
  return spawnSync(RUNNER, words, { env: environment, encoding: 'utf8', maxBuffer: 1 << 28 })
}
