// What was built: it says who it is, needs nothing but Windows 10, and tells nothing of the machine that built it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { CLI, Computer, DIST, PORTABLE, SETUP, WINDOW } from './harness/wine.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const VERSION = /^version = "(.*)"/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))[1]
/** What every Windows 10 has. */
const OF_WINDOWS = readFileSync(join(ROOT, 'packaging/windows/libraries.txt'), 'utf8').split('\n')

function imports(program) {
  const told = execFileSync('x86_64-w64-mingw32-objdump', ['-p', program], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return [...told.matchAll(/DLL Name: (.*)/g)].map(([, name]) => name.toLowerCase())
}

const computer = new Computer()
after(() => computer.end())

for (const [name, program] of [
  ['the window', WINDOW],
  ['the command line', CLI],
]) {
  describe(name, () => {
    const bytes = readFileSync(program)

    it('says its version, without WebView2', () => {
      const { status, stdout } = computer.run(program, '--version')
      assert.equal(status, 0)
      assert.match(stdout, new RegExp(`\\b${VERSION.replaceAll('.', '\\.')}\\r?\\n`))
    })

    it('imports only what Windows 10 has', () => {
      const own = program === WINDOW ? ['webview2loader.dll'] : []
      const strange = imports(program).filter((library) => ![...OF_WINDOWS, ...own].includes(library))
      assert.deepEqual(strange, [])
    })

    it('carries its version, its product and a manifest for sharp screens and long paths', () => {
      for (const words of ['公开台账', VERSION, 'FileDescription', 'ProductVersion']) {
        assert.ok(bytes.includes(Buffer.from(words, 'utf16le')), words)
      }
      for (const words of ['PerMonitorV2', 'longPathAware', 'asInvoker', 'activeCodePage']) {
        assert.ok(bytes.includes(words), words)
      }
    })

    it('names no folder of the machine that built it', () => {
      for (const folder of [ROOT, process.env.CARGO_HOME ?? join(homedir(), '.cargo')]) {
        assert.ok(!bytes.includes(folder), folder)
      }
    })

    it('is no console program with a window, nor the other way round', () => {
      const header = bytes.readUInt32LE(0x3c)
      assert.equal(bytes.readUInt16LE(header + 24 + 68), program === WINDOW ? 2 : 3, 'subsystem')
    })
  })
}

describe('what is handed out', () => {
  it('is an installer of less than 6 MB', () => {
    assert.ok(statSync(SETUP).size < 6_000_000, `${statSync(SETUP).size} bytes`)
  })

  it('has the sums of all files', () => {
    const sums = readFileSync(join(DIST, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
    const files = readdirSync(DIST).filter((name) => name !== 'SHA256SUMS')
    assert.deepEqual(
      sums.sort(),
      files
        .map(
          (name) =>
            `${createHash('sha256')
              .update(readFileSync(join(DIST, name)))
              .digest('hex')}  ${name}`,
        )
        .sort(),
    )
    assert.ok(files.some((name) => join(DIST, name) === PORTABLE))
  })
})
