import { type Key, keyOf } from './key.ts'

/**
 * Answers that were asked for while the app itself was still on its way. Each is taken once, while it is
 * fresh and nothing was written since.
 */
const prefetched = new Map<Key, Promise<Response | undefined>>()
/** Milliseconds for which an answer counts as fresh, or is waited for at all. */
const fresh = 10_000

/** Asks now what the app will want at its start; what goes wrong is asked anew. */
export const prefetch = (path: string, query: Record<string, string> = {}): void => {
  const search = new URLSearchParams(query)
  const url = search.size > 0 ? `${path}?${search}` : path
  const answer = fetch(url, { signal: AbortSignal.timeout(fresh) }).then(
    (response) => (response.ok ? response : undefined),
    () => undefined,
  )
  const key = keyOf(url)
  prefetched.set(key, answer)
  setTimeout(() => prefetched.delete(key), fresh)
}

export const takePrefetched = (key: Key): Promise<Response | undefined> | undefined => {
  const answer = prefetched.get(key)
  prefetched.delete(key)
  return answer
}

/** Something was written: what was prefetched may be stale by now. */
export const dropPrefetched = () => prefetched.clear()
