import { cameLater, data, type Entry, entryOf } from './compat.ts'

/** A part of a built style sheet: what stands before the brace, and what within. */
export type Rule = { head: string; declarations: string[]; rules: Rule[] }

/** Reads a minified style sheet: no comments, and no brace but in strings that stands for itself. */
export const readStyles = (text: string): Rule => {
  const root: Rule = { head: '', declarations: [], rules: [] }
  const open = [root]
  for (const [token] of text.matchAll(/(?:"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|[^{};"'])*[{};]?/g)) {
    const rule = open.at(-1)
    if (!rule || token === '') continue
    const words = token.replace(/[{};]$/, '').trim()
    if (token.endsWith('{')) {
      const next = { head: words, declarations: [], rules: [] }
      rule.rules.push(next)
      open.push(next)
      continue
    }
    if (words) rule.declarations.push(words)
    if (token.endsWith('}')) open.pop()
  }
  return root
}

const { properties, selectors, types, 'at-rules': atRules } = data.css

/** Units by their ending; functions and words of values that any property takes. */
const units: readonly [RegExp, Entry | undefined][] = [
  [
    /\d(?:dv|sv|lv)(?:h|w|i|b|min|max)\b/,
    entryOf(types.length, 'viewport_percentage_units_dynamic'),
  ],
  [/\dcq(?:h|w|i|b|min|max)\b/, entryOf(types.length, 'container_query_length_units')],
  [/\d(?:cap|ric|rlh|rex|rch|rcap)\b/, entryOf(types.length, 'rlh')],
  [/\dlh\b/, entryOf(types.length, 'lh')],
]

const functionOf = (name: string): Entry | undefined => types[name] ?? entryOf(types.color, name)

/** What is younger than the line in a declaration, by the name that the data set has for it. */
const youngInDeclaration = (text: string): string[] => {
  const [, name = '', value = ''] = /^([\w-]+):(.*)$/s.exec(text) ?? []
  if (name.startsWith('--')) return functionsIn(value)
  const property = cameLater(properties[name]) ? [name] : []
  const word = entryOf(properties[name], value)
  return [
    ...property,
    ...(word && cameLater(word) ? [`${name}: ${value}`] : []),
    ...units.flatMap(([unit, entry]) => (unit.test(value) && cameLater(entry) ? [`${unit}`] : [])),
    ...functionsIn(value),
  ]
}

const functionsIn = (value: string): string[] =>
  [...value.matchAll(/([a-z][\w-]*)\(/g)].flatMap(([, name = '']) =>
    cameLater(functionOf(name)) ? [`${name}()`] : [],
  )

const nameOf = (declaration: string) => declaration.slice(0, declaration.indexOf(':'))

/** Whether an older browser takes the one before. With a variable in it, a declaration is first taken, then nothing. */
const hasFallback = (all: readonly string[], at: number): boolean =>
  !all[at]?.includes('var(') &&
  all
    .slice(0, at)
    .some((one) => nameOf(one) === nameOf(all[at] ?? '') && youngInDeclaration(one).length === 0)

const youngInSelector = (head: string): string[] =>
  [...head.matchAll(/:([a-z-]+)/g)].flatMap(([, name = '']) =>
    cameLater(selectors[name]) ? [`:${name}`] : [],
  )

/** What of a style sheet is younger than the line and has nothing before it that older browsers take. */
export const youngInStyles = (rule: Rule): string[] => {
  const [, at] = /^@([\w-]+)/.exec(rule.head) ?? []
  // What it asks for is known to whoever takes what is in it.
  if (at === 'supports') return []
  const own = at ? (cameLater(atRules[at]) ? [`@${at}`] : []) : youngInSelector(rule.head)
  // Who does not know the rule drops all of it.
  if (own.length > 0) return own
  return [
    ...rule.declarations.flatMap((one, n) =>
      hasFallback(rule.declarations, n) ? [] : youngInDeclaration(one),
    ),
    ...rule.rules.flatMap(youngInStyles),
  ]
}

/** Selector lists of which older browsers drop every selector, for one that they do not know. */
export const spoiltLists = (rule: Rule): string[] => {
  const list = rule.head.startsWith('@') ? [] : splitList(rule.head)
  const young = list.filter((one) => youngInSelector(one).length > 0)
  const isSpoilt = young.length > 0 && young.length < list.length
  return [...(isSpoilt ? [rule.head] : []), ...rule.rules.flatMap(spoiltLists)]
}

/** At its commas, but for those within brackets. */
const splitList = (head: string): string[] => {
  const parts = ['']
  let depth = 0
  for (const letter of head) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}
