import assert from 'node:assert/strict'
import { test } from 'node:test'
import { App } from './app.mjs'

/** A journey takes seconds; on a busy machine a minute. */
const LONGEST_MS = 180_000

/**
 * What one clerk does from the start of the program on, sentence by sentence. After a step that fails the rest is
 * skipped, since it stands on that one, and a picture is kept.
 */
export function journey(name, title, steps) {
  test(title, { timeout: LONGEST_MS }, async (context) => {
    const app = await App.start(name)
    let failed = false
    try {
      for (const [sentence, step] of Object.entries(steps)) {
        await context.test(sentence, async (sub) => {
          if (failed) return sub.skip('a step before it failed')
          try {
            await step(app)
            assert.deepEqual(await app.faults(), [], 'nothing goes wrong behind the page')
          } catch (error) {
            failed = true
            await app.shoot(`failed-${name}`).catch(() => undefined)
            throw error
          }
        })
      }
    } finally {
      await app.stop()
    }
  })
}
