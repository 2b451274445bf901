import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { until } from './until.mjs'

/*
 * What a clerk does outside the web view, where WebDriver does not reach: with real keys and a real mouse, by xdotool.
 * There is no window manager, so every window is told when it has the keyboard.
 */

/** Answers a file dialog of the system with a path. */
export async function answerDialog(title, path) {
  await until(`the dialog “${title}”`, () => windowCalled(title))
  // GTK shows where to write a path once a “/” is typed, and may lose keys meanwhile: only then comes the path.
  typeInto(title, 'slash')
  await until(`the dialog “${title}” to take ${path}`, async () => {
    typeInto(title, 'ctrl+a', path)
    return until('it to close', () => windowCalled(title) === null, 1000).catch(() => false)
  })
}

function typeInto(title, key, text = '') {
  const window = windowCalled(title)
  if (window === null) return
  xdotool('windowfocus', '--sync', window, 'key', key)
  if (text) {
    xdotool('type', text)
    xdotool('key', 'Return')
  }
}

/** Drags a file from another program's window into the middle of ours, and lets it go once `over` says so. */
export async function dropFile(path, over) {
  const script = join(import.meta.dirname, 'drag_source.py')
  const source = spawn('/usr/bin/python3', [script, pathToFileURL(path).href], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    // It lies in the upper left corner, 120 by 60 pixels.
    await until('the window to drag from', () => windowCalled('drag source'))
    xdotool('mousemove', '60', '30', 'mousedown', '1')
    let steps = 0
    await until('our window to see the file above it', () => {
      steps += 1
      xdotool('mousemove', String(600 + (steps % 2) * 8), String(400 + steps))
      return over()
    })
    xdotool('mouseup', '1')
    await until('the drag to end', () => source.exitCode !== null)
  } finally {
    source.kill()
  }
}

/** The X window of that title in sight; none: null. */
export function windowCalled(title) {
  try {
    return xdotool('search', '--onlyvisible', '--name', `^${title}$`).split('\n')[0]
  } catch {
    return null
  }
}

export function xdotool(...words) {
  return execFileSync('xdotool', words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
  }).trim()
}
