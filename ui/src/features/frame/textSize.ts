import { computed, ref, watchEffect } from 'vue'
import * as api from '../../api/app'

export type TextSize = 'standard' | 'large'

const KEY = 'text-size'

export const textSize = ref<TextSize>('standard')

watchEffect(() => {
  document.documentElement.dataset.size = textSize.value
})

export async function recallTextSize() {
  textSize.value = (await api.remembered<TextSize>(KEY).catch(() => null)) ?? 'standard'
}

export function setTextSize(size: TextSize) {
  textSize.value = size
  void api.remember(KEY, size)
}

/** The sizes the grid reckons with, in CSS pixels, as in `tokens.css`. */
export const measures = computed(() =>
  textSize.value === 'large'
    ? { row: 40, head: 42, line: 26, scale: 1.28 }
    : { row: 32, head: 34, line: 20, scale: 1 },
)

/** The height of a row that shows several lines of text. */
export const rowHeight = (lines: number) =>
  lines === 1 ? measures.value.row : lines * measures.value.line + 12
