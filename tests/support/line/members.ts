import { data, type Entry, entriesOf, isYounger } from './compat.ts'

/** A thing of the platform by its own name: `AbortSignal`, `Array`, `Intl.Segmenter`; and what it has. */
export type Thing = {
  name: string
  younger: boolean
  /** Of itself, `AbortSignal.timeout`; whether each is younger than the line. */
  own: Map<string, boolean>
  /** Of one of it, `list.findLast`. */
  members: Map<string, boolean>
}

const isMember = (name: string) => /^[\w$]+$/.test(name) && !/_event$|^__/.test(name)

const thingOf = (name: string, entry: Entry, isStatic?: (member: string) => boolean): Thing => {
  const said = entriesOf(entry).flatMap(([member, one]) => {
    const younger = isMember(member) ? isYounger(one) : undefined
    return younger === undefined ? [] : [[member, younger] as const]
  })
  const own = said.filter(([member]) => isStatic?.(member) !== false)
  const members = said.filter(([member]) => isStatic?.(member) !== true)
  const plain = (all: typeof said) =>
    new Map(all.map(([member, younger]) => [member.replace(/_static$/, ''), younger]))
  return { name, younger: isYounger(entry) === true, own: plain(own), members: plain(members) }
}

const within = (entries: object, prefix = '', isStatic?: (member: string) => boolean) =>
  entriesOf(entries).flatMap(([name, one]) =>
    one.__compat && isMember(name) ? [thingOf(prefix + name, one, isStatic)] : [],
  )

const { builtins } = data.javascript

/** All that scripts can name. Of the language's own things the data set does not say what is static. */
export const things: ReadonlyMap<string, Thing> = new Map(
  [
    ...within(data.api, '', (member) => member.endsWith('_static')),
    ...within(builtins),
    ...within(builtins.Intl ?? {}, 'Intl.'),
    ...within(builtins.Temporal ?? {}, 'Temporal.'),
  ].map((one) => [one.name, one]),
)

/** By the name of a member: whether everything that has one of this name is without it on the line. */
export const youngNames: ReadonlyMap<string, boolean> = (() => {
  const found = new Map<string, boolean>()
  for (const { own, members, younger: whole } of things.values()) {
    for (const [name, younger] of [...own, ...members]) {
      found.set(name, (found.get(name) ?? true) && (whole || younger))
    }
  }
  return found
})()

/** Where all that is younger is found in a browser: `AbortSignal.timeout`, `Array.prototype.findLast`. */
export const youngPaths: readonly string[] = [...things.values()].flatMap((thing) => {
  if (thing.younger) return [thing.name]
  const young = (all: Map<string, boolean>) =>
    [...all].filter(([, one]) => one).map(([name]) => name)
  return [
    ...young(thing.own).map((name) => `${thing.name}.${name}`),
    ...young(thing.members).map((name) => `${thing.name}.prototype.${name}`),
  ]
})
