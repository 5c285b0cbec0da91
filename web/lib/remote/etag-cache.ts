import type { Key } from './key.ts'

/** Answers that bear an ETag: in memory only, for they are personal; revalidated at every use. */
const cache = new Map<Key, { etag: string; value: unknown }>()

export const etagFor = (key: Key): string | undefined => cache.get(key)?.etag

/** Caches what is read from an answer that bears an ETag. */
export const remember = (key: Key, response: Response): Response => {
  const etag = response.headers.get('etag')
  if (!etag) return response
  const read = response.json.bind(response)
  const json = async () => {
    const value: unknown = await read()
    cache.set(key, { etag, value })
    return value
  }
  return Object.assign(response, { json })
}

/** For who is told that nothing changed (304): the very same value as before. */
export const cachedResponse = (key: Key): Response =>
  Object.assign(new Response(), { json: async () => cache.get(key)?.value })

/** Derives something from an answer: from the same answer, the very same again. */
export const selector = <A extends object, B>(select: (answer: A) => B): ((answer: A) => B) => {
  const selected = new WeakMap<A, { value: B }>()
  return (answer) => {
    const one = selected.get(answer) ?? { value: select(answer) }
    selected.set(answer, one)
    return one.value
  }
}
