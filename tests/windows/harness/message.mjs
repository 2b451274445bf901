import { spawnSync } from 'node:child_process'
import { until } from '../../e2e/harness/until.mjs'

const xdotool = (...words) => spawnSync('xdotool', words, { encoding: 'utf8' }).stdout.trim()
const shown = () => xdotool('search', '--onlyvisible', '--name', '^公开台账$').split('\n').at(-1)

/** Waits for a native message of the program's. */
export const messageShows = () => until('a message shows', shown)

/** Answers the next message with a key. */
export async function answer(key) {
  await messageShows()
  const message = shown()
  await until('it is answered', () => {
    xdotool('windowfocus', message)
    xdotool('key', key)
    return shown() !== message
  })
}
