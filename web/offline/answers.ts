import type { Me } from '#api/auth/schema.ts'
import { now } from '#web/lib/time.ts'
import { clear, drop, get, keys, put } from './store.ts'

const hour = 3_600_000
/** No longer than a sign-in that nobody uses: whoever finds the device has no more by it. */
export const keptFor = { volunteer: 14 * 24 * hour, coordinator: 12 * hour }
/** What comes again as it was is written anew so often, to know when it was seen. */
const often = 60_000

type Kept = { value: unknown; at: number; until: number }
/** An answer, and when it was true. `stale`: nobody answers now. */
export type Seen<T> = { value: T; at: number; stale: boolean }

let reader: Me | undefined
let isReady: Promise<void> = Promise.resolve()
const written = new Map<string, { value: unknown; at: number }>()

/** From now on answers are kept for this person; what was another's is erased. */
export const keepFor = (somebody: Me): void => {
  reader = somebody
  isReady = take(somebody)
}

const take = async (somebody: Me): Promise<void> => {
  const before = (await keptAnswer<Me>('me'))?.value
  if (before && before.id !== somebody.id) await forgetAnswers()
  await write('me', somebody, somebody)
}

/** Somebody who was signed in, recognised without anybody's answer. */
export const recall = async (): Promise<Me | undefined> => {
  reader = (await keptAnswer<Me>('me'))?.value
  return reader
}

/** Whether this page still shows what belongs to who is signed in on this device. */
const isStillOurs = async (): Promise<boolean> => {
  await isReady
  return (await keptAnswer<Me>('me'))?.value.id === reader?.id
}

const write = (key: string, value: unknown, { role }: Me) =>
  put('kept', key, { value, at: now(), until: now() + keptFor[role] } satisfies Kept)

/** Erases every answer that was kept. */
export const forgetAnswers = async (): Promise<void> => {
  written.clear()
  await clear('kept')
}

/** Keeps an answer, for the person who is signed in; whose sign-in ended, nothing. */
export const keepAnswer = async (key: string, value: unknown): Promise<void> => {
  const last = written.get(key)
  if (last && last.value === value && now() - last.at < often) return
  if (!reader || !(await isStillOurs())) return
  written.set(key, { value, at: now() })
  await write(key, value, reader)
}

/** What was kept under a key. Its time over, all is erased. `T` is what was kept. */
export const keptAnswer = async <T>(key: string): Promise<Seen<T> | undefined> => {
  const found = await get<Kept>('kept', key)
  if (!found) return undefined
  if (found.until > now()) return { value: found.value as T, at: found.at, stale: true }
  await forgetAnswers()
  return undefined
}

/** All that was kept under keys that begin so. `T` is what was kept. */
export const keptAnswers = async <T>(prefix: string): Promise<Seen<T>[]> => {
  const found = await Promise.all((await keysOf(prefix)).map((key) => keptAnswer<T>(key)))
  return found.filter((one) => one !== undefined)
}

const keysOf = async (prefix: string) =>
  (await keys('kept')).filter((key) => key.startsWith(prefix))

/** Erases what was kept under this prefix, but for these keys. */
export const keepOnly = async (prefix: string, those: readonly string[]): Promise<void> => {
  for (const key of await keysOf(prefix)) if (!those.includes(key)) await drop('kept', key)
}
