import { createEffect, createMemo, on } from 'solid-js'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { addDays, type Day, instantOf, mondayOf } from '#web/lib/time.ts'
import { aNewOne, type Known } from './known.ts'

/** Midnight is never skipped nor repeated here. */
const midnight = (day: Day): string => {
  const at = instantOf({ day, clock: '00:00' })
  return at.is === 'instant' ? at.iso : ''
}

/** What the API knows of the people of a session, or of who books a new one, asked once it is picked up; undefined
 *  while none is, or where nobody answers: then a page judges by what it shows. Asked again when `stand` changes. */
export const createMoveFacts = (
  session: () => string | undefined,
  day: () => Day | undefined,
  stand: () => unknown = () => undefined,
): (() => Known['moving']) => {
  const picked = createMemo(session)
  const monday = createMemo(() => {
    const shown = day()
    return shown && mondayOf(shown)
  })
  const source = createMemo(() => {
    const [id, from] = [picked(), monday()]
    return id !== undefined && from ? { id, from } : undefined
  })
  const load = createLoad(source, async ({ id, from }, signal) => {
    const query = { from: midnight(from), to: midnight(addDays(from, 7)) }
    const facts =
      id === aNewOne
        ? api.sessions['booking-facts'].$get({ query }, until(signal))
        : api.sessions[':id']['move-facts'].$get({ param: { id }, query }, until(signal))
    return { ...(await answer(facts)), session: id }
  })
  createEffect(on(stand, () => void load.revalidate(), { defer: true }))
  return () => {
    if (!source()) return undefined
    return load.current() ?? (load.refusal() ? undefined : 'coming')
  }
}
