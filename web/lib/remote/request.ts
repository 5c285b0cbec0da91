import { createSignal } from 'solid-js'
import { language } from '#web/lib/i18n.ts'
import { clearCache } from './device-cache.ts'
import { cachedResponse, etagFor, remember } from './etag-cache.ts'
import { keyOf } from './key.ts'
import { dropPrefetched, takePrefetched } from './prefetch.ts'
import { isUnanswered, ours, Refused, refusalOf } from './refusal.ts'

/** Milliseconds after which we say that nobody answers. */
const patience = 20_000

const [underway, setUnderway] = createSignal(0)
const [reachable, setReachable] = createSignal(true)
const [written, setWritten] = createSignal<string | undefined>(undefined, { equals: false })
const [rightLost, loseRight] = createSignal(undefined, { equals: false })

/**
 * `underway`: how many requests somebody waits for. `reachable`: whether the last one was answered.
 * `written`: the room of the API (`sessions`, `people` ...) written to last, told at each write. `rightLost`: told at
 * each answer that the reader is not at reception, or no longer.
 */
export { reachable, rightLost, underway, written }

/** The device says that it has no network: nobody needs to be asked to know. */
export const noteOffline = () => setReachable(false)

/** The response when it is what was promised: a success, and JSON where there is anything. */
const checked = async (response: Response): Promise<Response> => {
  const isJson = response.headers.get('content-type')?.includes('json')
  if (response.status === 204 || (response.ok && isJson)) return response
  // Nobody is signed in any more: nothing of theirs stays.
  if (response.status === 401) void clearCache()
  throw new Refused(await refusalOf(response))
}

const ask = (url: string, init: RequestInit, etag?: string): Promise<Response> => {
  const headers = new Headers(init.headers)
  headers.set('accept-language', language())
  if (etag) headers.set('if-none-match', etag)
  return fetch(url, { ...init, headers })
}

const read = async (url: string, init: RequestInit): Promise<Response> => {
  const key = keyOf(url)
  const response = (await takePrefetched(key)) ?? (await ask(url, init, etagFor(key)))
  return response.status === 304 ? cachedResponse(key) : remember(key, await checked(response))
}

const write = async (url: string, init: RequestInit): Promise<Response> => {
  dropPrefetched()
  return checked(await ask(url, init))
}

const isRead = ({ method = 'GET' }: RequestInit) => method === 'GET'

/** Only asks: what a write would do, or for a number; or puts aside what an import will write. */
export const isDryRun = (url: string, { body }: RequestInit) =>
  /\/(preview|number-looks)$|[?&]dry(Run|-run)=true\b|imports\/.{36}\/[lv]/.test(url) ||
  /"dryRun":true[,}]/.test(String(body ?? ''))

const roomOf = (url: string) => /^\/api\/([^/?]+)/.exec(url)?.[1]

/** Sends a request in the reader's language; throws `Refused`, never anything else. */
export const reach = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const waitedFor = init.priority === 'low' ? 0 : 1
  setUnderway((n) => n + waitedFor)
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), patience)
  init.signal?.addEventListener('abort', () => stop.abort())
  try {
    const response = await (isRead(init) ? read : write)(url, { ...init, signal: stop.signal })
    setReachable(true)
    if (!isRead(init) && !isDryRun(url, init)) setWritten(roomOf(url))
    return response
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(ours('network.down'))
    if (refused.refusal.code === 'auth.not_at_reception') loseRight(undefined)
    const isGivenUp = init.signal?.aborted && init.signal.reason?.name !== 'TimeoutError'
    if (!isGivenUp) setReachable(!isUnanswered(refused.refusal))
    throw refused
  } finally {
    clearTimeout(late)
    setUnderway((n) => n - waitedFor)
  }
}
