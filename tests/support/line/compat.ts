import { createRequire } from 'node:module'

/** The oldest browsers in which the team's app runs (docs/decisions/043-old-phones.md). */
export const line: Readonly<Record<string, string>> = {
  chrome: '100',
  chrome_android: '100',
  safari: '15.4',
  safari_ios: '15.4',
  firefox: '100',
  firefox_android: '100',
}

type Statement = {
  version_added: string | boolean | null
  version_removed?: string | boolean | null
  flags?: unknown
  prefix?: string
  partial_implementation?: boolean
  alternative_name?: string
}
/** What the data set says of one thing; what belongs to it stands beside, under its own name. */
export type Entry = { __compat?: { support: Record<string, Statement | Statement[]> } }
type Entries = { [name: string]: Entry & Entries }

type Data = {
  api: Entries
  javascript: { builtins: Entries }
  css: { properties: Entries; selectors: Entries; types: Entries; 'at-rules': Entries }
}

/** What belongs to a thing, or is in a part of the data set. */
export const entriesOf = (entry: object): [name: string, Entry][] =>
  Object.entries(entry).filter(([name]) => name !== '__compat')

/** One of them. */
export const entryOf = (entry: object | undefined, name: string): Entry | undefined =>
  entriesOf(entry ?? {}).find(([one]) => one === name)?.[1]

// Read, not imported: its types are many times what is asked of it.
export const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as Data

const partsOf = (version: string) => version.replace('≤', '').split('.').map(Number)

const isUpTo = (version: string, most: string): boolean => {
  const [a, b] = [partsOf(version), partsOf(most)]
  const at = a.findIndex((part, n) => part !== (b[n] ?? 0))
  return at < 0 || (a[at] ?? 0) < (b[at] ?? 0)
}

const isIn = (one: Statement, most: string): boolean =>
  typeof one.version_added === 'string' &&
  !one.version_removed &&
  !(one.flags || one.prefix || one.alternative_name) &&
  isUpTo(one.version_added, most)

const supportOf = (entry: Entry | undefined) =>
  Object.entries(entry?.__compat?.support ?? {}).flatMap(([browser, said]) =>
    line[browser] === undefined ? [] : [{ most: line[browser], said: [said].flat() }],
  )

/** Whether a browser on the line lacks it; `undefined` of what the data set does not know. */
export const isYounger = (entry: Entry | undefined): boolean | undefined =>
  entry?.__compat && supportOf(entry).some(({ most, said }) => !said.some((one) => isIn(one, most)))

/** Whether a browser came to it after the line only. Styles may say what a browser never had: it passes over that. */
export const cameLater = (entry: Entry | undefined): boolean =>
  supportOf(entry).some(({ most, said }) => {
    const whole = said.map(({ prefix: _, partial_implementation: __, ...one }) => one)
    return !whole.some((one) => isIn(one, most)) && whole.some((one) => isIn(one, '9999'))
  })
