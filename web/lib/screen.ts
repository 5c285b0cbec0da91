import { createSignal, onCleanup } from 'solid-js'

const narrow = matchMedia('(max-width: 45rem)')

/** Whether the screen has room for a day only. */
export const createNarrow = () => {
  const [is, set] = createSignal(narrow.matches)
  const follow = () => set(narrow.matches)
  narrow.addEventListener('change', follow)
  onCleanup(() => narrow.removeEventListener('change', follow))
  return is
}
