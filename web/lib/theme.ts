import { createSignal } from 'solid-js'
import { keep, kept } from '#web/lib/kept.ts'

export type Theme = 'system' | 'light' | 'dark'

const isTheme = (text: string | null): text is Theme =>
  text === 'system' || text === 'light' || text === 'dark'

const first = (): Theme => {
  const chosen = kept('theme')
  return isTheme(chosen) ? chosen : 'system'
}

const [theme, setSignal] = createSignal<Theme>(first())

export { theme }

/** Light, dark, or as the device has it; public/theme.js does the same before the first paint. */
export const setTheme = (to: Theme) => {
  keep('theme', to)
  setSignal(to)
  showTheme()
}

const darkDevice = () => matchMedia('(prefers-color-scheme: dark)')

const paper = () => matchMedia('print')

const showTheme = () => {
  const wanted = theme() === 'dark' || (theme() === 'system' && darkDevice().matches)
  // Paper is white.
  const dark = wanted && !paper().matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

/** Follows the device from now on, for whoever left the choice to it. */
export const followDevice = () => {
  darkDevice().addEventListener('change', showTheme)
  paper().addEventListener('change', showTheme)
  showTheme()
}
