import { ref, watch, type Ref } from 'vue'
import * as api from '../../api/records'
import type { Deadline } from '../../bindings/Deadline'
import { t } from '../../locales/zh-CN'
import { withWeekday } from './values'

const REST_MS = 120

/** What the words of a deadline mean, in the clerk's words: “→ 2026-12-31 周四”. */
export function readingWords(deadline: Deadline | null): string {
  if (deadline === null) return t.deadline.unread
  const day = deadline.date === null ? '' : t.deadline.reads(withWeekday(deadline.date))
  return [day, t.deadline.kinds[deadline.kind]].filter(Boolean).join('，')
}

/** The reading of words while they are typed; the last words typed win, whichever answer comes last. */
export function useDeadlineReading(words: Ref<string>) {
  const reading = ref('')
  const understood = ref(true)
  let asked = 0
  let rest: ReturnType<typeof setTimeout> | undefined
  watch(
    words,
    (text) => {
      const turn = ++asked
      clearTimeout(rest)
      if (text.trim() === '') {
        reading.value = ''
        return
      }
      rest = setTimeout(async () => {
        const deadline = await api.readDeadline(text.trim()).catch(() => null)
        if (turn !== asked) return
        reading.value = readingWords(deadline)
        understood.value = deadline !== null
      }, REST_MS)
    },
    { immediate: true },
  )
  return { reading, understood }
}
