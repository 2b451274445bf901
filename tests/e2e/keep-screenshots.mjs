/* Takes the pictures that README shows from the last run of the tests: `node tests/e2e/keep-screenshots.mjs`. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OUTPUT } from './harness/app.mjs'

const SHOWN = ['ledger-1366x768.png', 'import-1366x768.png']
const target = join(import.meta.dirname, '../../docs/screenshots')

mkdirSync(target, { recursive: true })
for (const picture of SHOWN) copyFileSync(join(OUTPUT, picture), join(target, picture))
