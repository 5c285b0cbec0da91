import { createMemo } from 'solid-js'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { addDays, type Day, instantOf, mondayOf } from '#web/lib/time.ts'
import type { Known } from './known.ts'

/** Midnight is never skipped nor repeated here. */
const midnight = (day: Day): string => {
  const at = instantOf({ day, clock: '00:00' })
  return at.is === 'instant' ? at.iso : ''
}

/** What the API knows of the people of a session, asked once it is picked up; undefined while none is, or where
 *  nobody answers: then a page judges by what it shows. */
export const createMoveFacts = (
  session: () => string | undefined,
  day: () => Day | undefined,
): (() => Known['moving']) => {
  const picked = createMemo(session)
  const monday = createMemo(() => {
    const shown = day()
    return shown && mondayOf(shown)
  })
  const source = createMemo(() => {
    const [id, from] = [picked(), monday()]
    return id && from ? { id, from } : undefined
  })
  const load = createLoad(source, async ({ id, from }, signal) => {
    const query = { from: midnight(from), to: midnight(addDays(from, 7)) }
    const asked = { param: { id }, query }
    const facts = await answer(api.sessions[':id']['move-facts'].$get(asked, until(signal)))
    return { ...facts, session: id }
  })
  return () => {
    if (!source()) return undefined
    return load.current() ?? (load.refusal() ? undefined : 'coming')
  }
}
