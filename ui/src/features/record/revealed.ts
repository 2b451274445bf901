import { computed, ref, shallowRef, watch } from 'vue'
import * as api from '../../api/records'
import type { Row } from '../../bindings/Row'
import { sayFailure } from '../frame/notices'

/** A record with its personal data once the clerk asked for it; the next record begins hidden again. */
export function useRevealed(row: () => Row) {
  const asked = ref(false)
  const whole = shallowRef<Row | null>(null)

  watch(
    () => row().id,
    () => {
      asked.value = false
    },
  )
  watch([row, asked], async ([now, on]) => {
    if (!on || now.masked.length === 0) {
      whole.value = null
      return
    }
    try {
      const answer = await api.row(now.id, true)
      if (asked.value && row() === now) whole.value = answer
    } catch (thrown) {
      sayFailure(thrown)
    }
  })

  return { asked, shown: computed(() => (whole.value?.id === row().id ? whole.value : row())) }
}
