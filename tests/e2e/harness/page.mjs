import { setTimeout as pause } from 'node:timers/promises'
import { until } from './until.mjs'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const KEYS = {
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  Enter: '\uE007',
  Escape: '\uE00C',
  Delete: '\uE017',
  ArrowDown: '\uE015',
  ArrowRight: '\uE014',
  F2: '\uE032',
}

/** What a person does in a window, and what they see there. Everything waits until it can be done. */
export class Page {
  #driver
  #session

  constructor(driver, session) {
    this.#driver = driver
    this.#session = session
  }

  /** Calls a function inside the page; it sees nothing of ours but its arguments. */
  run(code, ...args) {
    return this.#send('POST', '/execute/sync', { script: `return (${code}).apply(null, arguments)`, args })
  }

  /**
   * Finds the one element in sight that a selector fits and, where a name is given, that is called so: by its label,
   * its words or its placeholder. Two of them are as wrong as none.
   */
  find(selector, name) {
    return until(`${selector}${name === undefined ? '' : ` “${name}”`}`, async () => {
      const found = await this.run(elementsCalled, selector, name ?? null)
      if (found.length > 1) throw new Error(`${found.length} of them`)
      return found[0]?.[ELEMENT]
    })
  }

  /** Whether such an element is in sight now. */
  async has(selector, name) {
    return (await this.run(elementsCalled, selector, name ?? null)).length > 0
  }

  /** Clicks with the mouse, again where the page was being redrawn meanwhile. */
  click(selector, name) {
    return this.#onceItHolds(async () => {
      const element = await this.find(selector, name)
      await until('the dialog to stand still', async () => !(await this.run(dialogMoves)))
      await this.#send('POST', `/element/${element}/click`, {})
    })
  }

  press(name) {
    return this.click('button, [role="button"], [role="tab"]', name)
  }

  /** Replaces what a field holds, key by key; `within` names the form where several have such a field. */
  fill(name, text, within = '') {
    return this.#onceItHolds(async () => {
      const element = await this.find(`${within} input, ${within} textarea`, name)
      await this.#send('POST', `/element/${element}/clear`, {})
      await this.#send('POST', `/element/${element}/value`, { text })
    })
  }

  /** Types a day into a calendar field and takes it. */
  async fillDay(name, day) {
    await this.click('input', name)
    await this.keys('Control+a')
    await this.type(day)
    await this.keys('Enter')
  }

  /** What a field holds. */
  value(selector) {
    return until(selector, () => this.run((field) => document.querySelector(field)?.value ?? null, selector))
  }

  /** Picks an option of a list by its words; WebDriver clicks the option itself. */
  choose(selector, words) {
    return this.click(`${selector} option`, words)
  }

  /** Clicks near the upper left corner of an element with keys such as `Shift` held. */
  async clickAt(selector, held = []) {
    const { x, y } = await until(selector, () => this.run(cornerOf, selector))
    await this.#perform([
      keys(held.map((key) => ({ type: 'keyDown', value: KEYS[key] }))),
      pointer([
        { type: 'pointerMove', x: Math.round(x) + 12, y: Math.round(y) + 12 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]),
    ])
    await this.#perform([keys(held.map((key) => ({ type: 'keyUp', value: KEYS[key] })))])
  }

  /** Presses keys one after the other; each may be a chord such as `Control+Shift+z`. */
  async keys(...chords) {
    for (const chord of chords) {
      const parts = chord.split('+').map((part) => KEYS[part] ?? part)
      await this.#perform([
        keys([
          ...parts.map((value) => ({ type: 'keyDown', value })),
          ...parts.toReversed().map((value) => ({ type: 'keyUp', value })),
        ]),
      ])
    }
  }

  /** Types where the keyboard is. */
  async type(text) {
    await this.#perform([
      keys([...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })))),
    ])
  }

  /** The words of every element in sight that the selector fits. */
  texts(selector) {
    return this.run(wordsOf, selector)
  }

  /** Waits until words stand on the page. */
  shows(words) {
    return until(`the words “${words}”`, async () => {
      const text = await this.run(() => document.body.innerText)
      if (text.includes(words)) return true
      throw new Error(text.slice(0, 600))
    })
  }

  async resize(width, height) {
    await this.#send('POST', '/window/rect', { x: 0, y: 0, width, height })
    await until(`a window of ${width}×${height}`, async () => {
      const [across, down] = await this.run(() => [innerWidth, innerHeight])
      return across === width && down === height
    })
  }

  /** The window as a PNG. The driver hands out the frame last presented, so the present one must be drawn first. */
  async picture() {
    const script = `const done = arguments[0]
      const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200)))
      document.fonts.ready.then(drawn)`
    await this.#send('POST', '/execute/async', { script, args: [] })
    return Buffer.from(await this.#send('GET', '/screenshot'), 'base64')
  }

  #perform(actions) {
    return this.#send('POST', '/actions', { actions })
  }

  /** Finds and acts again where the page was drawn anew in between. */
  async #onceItHolds(act) {
    const PASSING = ['stale element reference', 'element not interactable', 'element click intercepted']
    for (let tries = 1; ; tries += 1) {
      try {
        return await act()
      } catch (error) {
        if (tries === 40 || !PASSING.includes(error.code)) throw error
        await pause(50)
      }
    }
  }

  #send(method, path, body) {
    return this.#driver.call(method, this.#session + path, body)
  }
}

/** Runs inside the page: a click would miss what moves on between its aim and its press. */
function dialogMoves() {
  return document.querySelector('[class*="dialog-fade-"]') !== null
}

const keys = (actions) => ({ type: 'key', id: 'keyboard', actions })
const pointer = (actions) => ({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })

/* The functions below run inside the page. */

function elementsCalled(selector, name) {
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  const called = (element) =>
    [
      element.getAttribute('aria-label'),
      element.getAttribute('placeholder'),
      // A label may go on to explain what its first words name.
      ...[...(element.labels ?? [])].map((label) => (label.firstElementChild ?? label).textContent),
      element.textContent,
    ].some((text) => clean(text) === name)
  return [...document.querySelectorAll(selector)].filter(
    (element) =>
      // The options of a closed list are not in sight, yet there to be chosen.
      (element.closest('select') ?? element).checkVisibility() &&
      !element.disabled &&
      (name === null || called(element)),
  )
}

function cornerOf(selector) {
  return document.querySelector(selector)?.getBoundingClientRect().toJSON()
}

function wordsOf(selector) {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => element.textContent.replace(/\s+/g, ' ').trim())
}
