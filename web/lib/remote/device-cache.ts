import type { Me } from '#api/auth/schema.ts'
import { clear, drop, get, keys, put, putWhile } from '#web/lib/indexed-db.ts'
import { now } from '#web/lib/time.ts'
import { isUnanswered, refusalIn } from './refusal.ts'

const hour = 3_600_000
/** No longer than a sign-in that nobody uses: whoever finds the device has no more by it. */
export const keptFor = { volunteer: 14 * 24 * hour, coordinator: 12 * hour }
/** What comes again as it was is written anew so often, to know when it was seen. */
const often = 60_000

type Entry = { value: unknown; at: number; until: number }
/** An answer, and when it was true. `stale`: nobody answers now. */
export type Seen<T> = { value: T; at: number; stale: boolean }

let reader: Me | undefined
let isReady: Promise<unknown> = Promise.resolve()
const written = new Map<string, { value: unknown; at: number }>()

/** How often all was erased: what was on its way by then is not written after it. */
let erased = 0

const entry = (value: unknown, { role }: Me): Entry => ({
  value,
  at: now(),
  until: now() + keptFor[role],
})

/** From now on answers are cached for this person; what was another's is erased. */
export const cacheFor = (somebody: Me): void => {
  reader = somebody
  isReady = takeOver(somebody)
}

const takeOver = async (somebody: Me) => {
  let meant = erased
  const before = await owner()
  if (before && before.id !== somebody.id) {
    await clearCache()
    meant += 1
  }
  if (erased === meant) await put('kept', 'me', entry(somebody, somebody))
}

const owner = async () => (await cached<Me>('me'))?.value

/** Somebody who was signed in, recognised without anybody's answer. */
export const recallReader = async (): Promise<Me | undefined> => {
  reader = await owner()
  return reader
}

/** Erases every answer. */
export const clearCache = async (): Promise<void> => {
  erased += 1
  written.clear()
  await clear('kept')
}

/** Caches an answer for the person who is signed in; another tab may have let somebody else in. */
const store = async (name: string, value: unknown): Promise<void> => {
  const last = written.get(name)
  if (last && last.value === value && now() - last.at < often) return
  await isReady
  if (!reader) return
  const { id } = reader
  written.set(name, { value, at: now() })
  const isHers = (found: unknown) => (found as { value: Me } | undefined)?.value.id === id
  await putWhile('kept', name, entry(value, reader), { key: 'me', holds: isHers })
}

/** Its time over, all is erased. `T` is what was cached. */
const cached = async <T>(name: string): Promise<Seen<T> | undefined> => {
  const found = await get<Entry>('kept', name)
  if (!found) return undefined
  if (found.until > now()) return { value: found.value as T, at: found.at, stale: true }
  await clearCache()
  return undefined
}

const namesFrom = async (prefix: string) =>
  (await keys('kept')).filter((name) => name.startsWith(prefix))

/** All that is cached under names that begin so. `T` is what was cached. */
export const cachedUnder = async <T>(prefix: string): Promise<Seen<T>[]> => {
  const found = await Promise.all((await namesFrom(prefix)).map((name) => cached<T>(name)))
  return found.filter((one) => one !== undefined)
}

/** Erases what is cached under this prefix, but for these names. */
export const keepOnly = async (prefix: string, those: readonly string[]): Promise<void> => {
  for (const name of await namesFrom(prefix)) if (!those.includes(name)) await drop('kept', name)
}

/** Asks; where nobody answers, falls back to what is cached, if anything is. */
export const networkOr = async <T>(
  ask: () => Promise<T>,
  fallback: () => Promise<Seen<T> | undefined>,
): Promise<Seen<T>> => {
  try {
    return { value: await ask(), at: now(), stale: false }
  } catch (error) {
    const seen = isUnanswered(refusalIn(error)) ? await fallback() : undefined
    if (!seen) throw error
    return seen
  }
}

/** Asks, and caches the answer on this device under a name; where nobody answers, what it has. */
export const networkFirst = <T>(name: string, ask: () => Promise<T>): Promise<Seen<T>> => {
  const asking = async () => {
    const value = await ask()
    void store(name, value)
    return value
  }
  return networkOr(asking, () => cached<T>(name))
}
