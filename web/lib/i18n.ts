import { createSignal } from 'solid-js'
import { filled } from '#api/fill.ts'
import type { Language } from '#api/problems.ts'
import { keep, kept } from '#web/lib/kept.ts'

export type { Language }

type Values = Record<string, string | number>

/** French unless the reader chose otherwise, or reads English and no French. */
export const firstLanguage = (chosen: string | null, browser: readonly string[]): Language => {
  if (chosen === 'fr' || chosen === 'en') return chosen
  const known = browser.map((tag) => tag.slice(0, 2).toLowerCase())
  return known.find((tag) => tag === 'fr' || tag === 'en') === 'en' ? 'en' : 'fr'
}

const browserLanguages = () => (typeof navigator === 'undefined' ? [] : (navigator.languages ?? []))

const [language, setSignal] = createSignal<Language>(
  firstLanguage(kept('language'), browserLanguages()),
)

export { language }

/** Each language by its own name. */
export const languages: { value: Language; label: string }[] = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

const manifests = { fr: '/manifest.webmanifest', en: '/manifest.en.webmanifest' }

const tellDocument = (to: Language) => {
  if (typeof document === 'undefined') return
  document.documentElement.lang = to
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', manifests[to])
}
tellDocument(language())

/** Changes the language everywhere at once, and remembers it. */
export const setLanguage = (to: Language) => {
  keep('language', to)
  setSignal(to)
  tellDocument(to)
}

/** One of something, as CLDR's rules for both languages have it: in French, less than two is one. */
const isOne = (count: number, to: Language) => (to === 'fr' ? Math.abs(count) < 2 : count === 1)

/** French sets a space before its double signs, which must not begin a line. */
const unbroken = (text: string): string =>
  text.replace(/ (?=[:;!?»])/g, '\u00a0').replace(/« /g, '«\u00a0')

/**
 * Fills a text: `{name}` by its value, `{n|séance|séances}` by the form that its number asks for.
 */
export const fill = (text: string, values: Values, to: Language): string =>
  filled(
    text.replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, key: string, one: string, many: string) =>
      isOne(Number(values[key] ?? 0), to) ? one : many,
    ),
    values,
    to,
  )

/**
 * A room's words: every key in both languages, or it does not compile.
 * The function that comes back is reactive: what shows its text follows the language.
 */
export const words =
  <F extends Record<string, string>>(fr: F, en: Record<keyof F, string>) =>
  (key: keyof F, values: Values = {}): string => {
    const to = language()
    // A page older than the API may be told of what it has no words for.
    const text: string = (to === 'fr' ? fr : en)[key] ?? ''
    return to === 'fr' ? unbroken(fill(text, values, to)) : fill(text, values, to)
  }
