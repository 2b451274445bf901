import { onMounted, ref } from 'vue'
import * as api from '../../api/app'
import type { Foresight } from '../../bindings/Foresight'
import type { Settings } from '../../bindings/Settings'
import { t } from '../../locales/zh-CN'
import { say, sayFailure } from '../frame/notices'
import { wroteMuch } from '../frame/workspace'

/** The office's settings under a form; where saving them would move due days, the clerk is asked first. */
export function useSettings() {
  const settings = ref<Settings | null>(null)
  /** What saving would move, while the clerk is asked. */
  const foresight = ref<Foresight | null>(null)

  onMounted(async () => {
    try {
      settings.value = await api.settings()
    } catch (thrown) {
      sayFailure(thrown)
    }
  })

  async function ask() {
    if (!settings.value) return
    try {
      const foreseen = await api.foreseeSettings(settings.value)
      if (foreseen.moved.length > 0) foresight.value = foreseen
      else await save()
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function save() {
    foresight.value = null
    if (!settings.value) return
    try {
      settings.value = await api.saveSettings(settings.value)
      // The thresholds colour every light anew.
      wroteMuch()
      say(t.settings.saved)
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  return { settings, foresight, ask, save }
}
