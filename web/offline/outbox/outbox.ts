import { createSignal } from 'solid-js'
import { drop, get, list, put } from '#web/lib/indexed-db.ts'
import { keptFor } from '#web/lib/remote/device-cache.ts'
import { isUnanswered, ours, Refused, refusalIn } from '#web/lib/remote/refusal.ts'
import { reach } from '#web/lib/remote/request.ts'
import { within } from '#web/lib/remote/within.ts'
import { now } from '#web/lib/time.ts'
import {
  type Entry,
  isSame,
  mayHaveArrived,
  type OutboxRequest,
  outcomeOf,
  standsBefore,
} from './request.ts'

/** Milliseconds after which nobody waits for an answer any longer: the request is safe. */
const patience = 10_000

const [entries, setEntries] = createSignal<Entry[]>([])
const [delivered, setDelivered] = createSignal<{ entry: Entry; answer: unknown } | undefined>()

/** What waits to leave, or for somebody to decide, oldest first; and what left behind one's back. */
export { delivered, entries }

let owner = ''
/** Requests that somebody watches leave: they do not wait yet. */
const inHand = new Set<string>()
const otherTabs = globalThis.window?.BroadcastChannel && new BroadcastChannel('outbox')

/** Shows the requests of this person; those of others stay sealed for a while, until they are back. */
export const openOutbox = async (person: string): Promise<void> => {
  owner = person
  if (otherTabs) otherTabs.onmessage = () => void refresh()
  for (const { id, owner, made } of await list<Entry>('outbox')) {
    if (owner !== person && now() - made > keptFor.volunteer) await drop('outbox', id)
  }
  await refresh()
}

const refresh = async () => {
  const all = await list<Entry>('outbox')
  const mine = all.filter((entry) => entry.owner === owner && !inHand.has(entry.id))
  setEntries(mine.sort((a, b) => a.made - b.made))
}

const tellAll = async () => {
  otherTabs?.postMessage('changed')
  await refresh()
}

/** Takes a request out. */
export const discard = async (id: string): Promise<void> => {
  await drop('outbox', id)
  await tellAll()
}

/** One tab at a time writes about one thing. */
const alone = <T>(id: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`creneau.${id}`, work) : work()

const deliver = async (entry: Entry): Promise<unknown> => {
  if (!navigator.onLine) throw new Refused(ours('network.down'))
  if (!entry.tried) await put('outbox', entry.id, { ...entry, tried: true })
  const { method, path } = entry
  const headers = { 'content-type': 'application/json' }
  const signal = within(patience)
  const answer = await reach(path, { method, headers, body: JSON.stringify(entry.body), signal })
  try {
    return await answer.json()
  } catch {
    throw new Refused(ours('network.down'))
  }
}

/** Sends what waited. Whether it is settled: it arrived, or was refused and is kept with why. */
const settle = async (entry: Entry): Promise<boolean> => {
  try {
    // Told first: who shows what waits goes with the last of it.
    setDelivered({ entry, answer: await deliver(entry) })
    await discard(entry.id)
    return true
  } catch (error) {
    const refusal = refusalIn(error)
    if (outcomeOf(refusal) === 'waits') return false
    await put('outbox', entry.id, { ...entry, tried: true, refusal })
    await tellAll()
    return true
  }
}

/** Puts a request in; an earlier one about the same thing goes first. Whether it is kept. */
const putIn = async (request: OutboxRequest): Promise<{ entry: Entry; isKept: boolean }> => {
  const earlier = await get<Entry>('outbox', request.id)
  if (earlier && standsBefore(earlier, request) && !(await settle(earlier))) {
    throw new Refused(ours('network.earlier'))
  }
  const tried = earlier !== undefined && isSame(earlier, request) && earlier.tried
  const entry = { ...request, owner, made: now(), tried }
  return { entry, isKept: await put('outbox', entry.id, entry) }
}

/**
 * Writes a request down, then sends it. One that cannot leave leaves later and arrives once, for the
 * API knows it again; until then `network.waiting` is thrown. `T` is what the route promises.
 */
export const dispatch = <T>(request: OutboxRequest): Promise<T> =>
  alone(request.id, async () => {
    inHand.add(request.id)
    const { entry, isKept } = await putIn(request)
    try {
      const answer = (await deliver(entry)) as T
      await discard(entry.id)
      return answer
    } catch (error) {
      if (isKept && isUnanswered(refusalIn(error))) throw new Refused(ours('network.waiting'))
      await discard(entry.id)
      throw error
    }
  }).finally(() => {
    inHand.delete(request.id)
    void tellAll()
  })

/** Sends a request that waited. Whether the way is free for the next. */
export const sendWaiting = (id: string): Promise<boolean> =>
  alone(id, async () => {
    const entry = await get<Entry>('outbox', id)
    return !entry || entry.refusal !== undefined || entry.owner !== owner || settle(entry)
  })

/** Puts a request where a refused one was: somebody decided. It leaves as soon as it can. */
export const decide = async (request: OutboxRequest): Promise<void> => {
  const entry: Entry = { ...request, owner, made: now(), tried: false }
  await alone(request.id, () => put('outbox', request.id, entry))
  await tellAll()
  await sendWaiting(request.id)
}

/** Takes a request back, unless it may have arrived. Whether it is back. */
export const withdraw = (id: string): Promise<boolean> =>
  alone(id, async () => {
    const entry = await get<Entry>('outbox', id)
    if (entry && mayHaveArrived(entry)) return false
    await discard(id)
    return true
  })
