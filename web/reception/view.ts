import type { Known } from '#api/reception/schema.ts'
import { plain } from '#web/lib/plain.ts'

const tabs = { arrival: '/porte', numbers: '/porte/numeros', toTell: '/porte/a-prevenir' } as const
export type DoorTab = keyof typeof tabs

/** What stands side by side at the door, and where. */
export const doorTabs = Object.entries(tabs) as [DoorTab, string][]

export const doorTabOf = (path: string): DoorTab =>
  doorTabs.find(([, href]) => href === path)?.[0] ?? 'arrival'

const wordsOf = (text: string) => plain(text).replace(/[-'’]/g, ' ').split(/\s+/).filter(Boolean)

/** Those of whose names a word begins with each word typed; nobody before anything is. */
export const knownBy = (typed: string, known: readonly Known[]): Known[] => {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return []
  return known.filter(({ name }) => {
    const has = wordsOf(name)
    return wanted.every((word) => has.some((one) => one.startsWith(word)))
  })
}
