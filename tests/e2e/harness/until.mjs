import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 50
/** Far more than anything takes, for a machine that does other work besides. */
const PATIENCE_MS = 20_000

/**
 * Asks again and again until the answer is truthy, and hands it on. The error tells what was awaited and the last
 * answer; an exception counts as an answer.
 */
export async function until(awaited, ask, patience = PATIENCE_MS) {
  const end = Date.now() + patience
  let last
  do {
    try {
      last = await ask()
      if (last) return last
    } catch (error) {
      last = error
    }
    await pause(POLL_MS)
  } while (Date.now() < end)
  throw new Error(
    `waited in vain for ${awaited}; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`,
  )
}
