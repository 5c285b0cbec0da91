import { type Key, keyOf } from './key.ts'
import { within } from './within.ts'

/**
 * Answers that were asked for while the app itself was still on its way. Each is taken once, while it is
 * fresh and nothing was written since.
 */
const prefetched = new Map<Key, Promise<Response | undefined>>()
/** Milliseconds for which an answer counts as fresh, or is waited for at all. */
const fresh = 10_000

type Query = Record<string, string>

const urlOf = (path: string, query: Query): string => {
  const search = `${new URLSearchParams(query)}`
  return search ? `${path}?${search}` : path
}

const put = (url: string, answer: Promise<Response | undefined>) => {
  const key = keyOf(url)
  prefetched.set(key, answer)
  setTimeout(() => prefetched.delete(key), fresh)
}

const ask = (url: string): Promise<Response | undefined> =>
  fetch(url, { signal: within(fresh) }).then(
    (response) => (response.ok ? response : undefined),
    () => undefined,
  )

type Parts = Record<string, unknown>

/** A part of an answer, as if it had been asked for by itself. */
const partOf = (whole: Parts, name: string): Response => {
  const headers = new Headers({ 'content-type': 'application/json' })
  const tag = whole[`${name}Tag`]
  if (tag) headers.set('etag', `W/"${tag}"`)
  return Object.assign(new Response(null, { headers }), { json: async () => whole[name] })
}

/**
 * Asks now, in one request, what the app will want at its start; what goes wrong is asked anew.
 *
 * @param parts what the app will ask: its query, by the name that the answer and the route share
 */
export const prefetchFirst = (query: Query, parts: Record<string, Query>): void => {
  const whole = ask(urlOf('/api/first', query))
    .then((response) => response?.json() as Promise<Parts> | undefined)
    .catch(() => undefined)
  for (const [name, own] of Object.entries({ me: {}, places: {}, activities: {}, ...parts })) {
    put(
      urlOf(`/api/${name}`, own),
      whole.then((all) => all && partOf(all, name)),
    )
  }
}

export const takePrefetched = (key: Key): Promise<Response | undefined> | undefined => {
  const answer = prefetched.get(key)
  prefetched.delete(key)
  return answer
}

/** Something was written: what was prefetched may be stale by now. */
export const dropPrefetched = () => prefetched.clear()
