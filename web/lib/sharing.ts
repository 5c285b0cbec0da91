type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** What came, with every part of it that is as before being the very thing from before: what shows it
 *  stays on the page, and keeps the focus. For plain JSON. */
export const sharing = <T>(before: unknown, next: T): T => {
  if (JSON.stringify(before) === JSON.stringify(next)) return before as T
  if (!isObject(before) || !isObject(next)) return next
  const shared = Object.entries(next).map(([key, value]) => [key, sharing(before[key], value)])
  return (Array.isArray(next) ? shared.map(([, value]) => value) : Object.fromEntries(shared)) as T
}
