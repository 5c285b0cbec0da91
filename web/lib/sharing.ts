type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** For plain JSON. */
export const isSameJson = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)

/** What came, with every part of it that is as before being the very thing from before: what shows it
 *  stays on the page, and keeps the focus. For plain JSON. */
export const sharing = <T>(before: unknown, next: T): T => {
  if (isSameJson(before, next)) return before as T
  if (Array.isArray(before) && Array.isArray(next)) return sharingList(before, next) as T
  if (!isObject(before) || !isObject(next)) return next
  const shared = Object.entries(next).map(([key, value]) => [key, sharing(before[key], value)])
  return (Array.isArray(next) ? next : Object.fromEntries(shared)) as T
}

/** What only moved along is the very thing from before, too. */
const sharingList = (before: readonly unknown[], next: readonly unknown[]): unknown[] => {
  const known = new Map(before.map((one) => [JSON.stringify(one), one]))
  return next.map((one, at) => {
    const here = sharing(before[at], one)
    return here === before[at] ? here : (known.get(JSON.stringify(one)) ?? here)
  })
}
