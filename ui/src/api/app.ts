import type { Definition } from '../bindings/Definition'
import type { LedgerCount } from '../bindings/LedgerCount'
import type { Settings } from '../bindings/Settings'
import type { Startup } from '../bindings/Startup'
import { call } from './call'

export const startup = () => call<Startup>('startup')
export const startWith = (choice: 'sample' | 'blank') => call<null>('start_with', { choice })
export const definitions = () => call<Definition[]>('definitions')
export const counts = () => call<LedgerCount[]>('counts')

export const settings = () => call<Settings>('settings')
export const saveSettings = (settings: Settings) => call<Settings>('save_settings', { settings })

/** What the window remembers between starts: column widths, filters, the last page. */
export async function remembered<T>(key: string): Promise<T | null> {
  const json = await call<string | null>('remembered', { key })
  return json === null ? null : (JSON.parse(json) as T)
}
export const remember = (key: string, value: unknown) =>
  call<null>('remember', { key, json: JSON.stringify(value) })
