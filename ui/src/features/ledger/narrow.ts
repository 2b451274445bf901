import { onBeforeUnmount, ref } from 'vue'

/** Where a frozen subject column would leave the others no room: 200 % on the usual screen. */
const ROOMY = window.matchMedia('(width > 820px)')

export function useNarrow() {
  const narrow = ref(!ROOMY.matches)
  const heard = () => {
    narrow.value = !ROOMY.matches
  }
  ROOMY.addEventListener('change', heard)
  onBeforeUnmount(() => ROOMY.removeEventListener('change', heard))
  return narrow
}
