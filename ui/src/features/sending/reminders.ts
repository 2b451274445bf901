import type { Dispatch } from '../../bindings/Dispatch'
import { t } from '../../locales/zh-CN'

/** Who has not returned what, a line each: to be pasted into a message. */
export function remindersOf(outstanding: readonly Dispatch[]): string {
  return outstanding
    .map(({ recipient, file, records, due, light }) =>
      t.register.reminder(recipient, file, records, due, due === null ? '' : light.words),
    )
    .join('\n')
}
