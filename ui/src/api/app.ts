import type { Settings } from '../bindings/Settings'
import type { Start } from '../bindings/Start'
import { call } from './call'

export const startup = () => call('startup')
export const startWith = (choice: Start) => call('start_with', { choice })
export const definitions = () => call('definitions')
export const counts = () => call('counts')

export const settings = () => call('settings')
/** What the law leaves open, as most offices have it. */
export const usualRules = () => call('usual_rules')
/** Which due days these settings would move. */
export const foreseeSettings = (settings: Settings) => call('foresee_settings', { settings })
export const saveSettings = (settings: Settings) => call('save_settings', { settings })

/** What the window remembers between starts: column widths, filters, the last page. */
export async function remembered<T>(key: string): Promise<T | null> {
  const json = await call('remembered', { key })
  return json === null ? null : (JSON.parse(json) as T)
}
export const remember = (key: string, value: unknown) =>
  call('remember', { key, json: JSON.stringify(value) })
