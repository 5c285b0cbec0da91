import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { isAsking } from '#api/sessions/rules/asking.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { type SessionDraft, spanOf } from '#web/sessions/draft.ts'
import { freeQueryOf, insistedOn, partnersIn, verdictOf } from '#web/sessions/fit.ts'
import { whatIsFree } from '#web/sessions/queries.ts'
import { fitOf } from './fit-view.ts'
import type { Names } from './say.ts'

/** How long the typing rests before it is asked what is free, milliseconds. */
const pause = 250

/** Whether what is typed is free; known for the wish as it stands, or not at all. A name half typed may be somebody
 *  else's: nothing is asked of those whom the reader does not teach until it is booked. */
export const createFit = (
  wish: Accessor<SessionDraft>,
  complete: Accessor<boolean>,
  names: Accessor<Names>,
) => {
  const question = createMemo(
    () => (spanOf(wish()).is === 'span' ? freeQueryOf(wish(), { quiet: true }) : undefined),
    undefined,
    { equals: isSameJson },
  )
  const [asked, setAsked] = createSignal<ReturnType<typeof question>>(undefined, {
    equals: isSameJson,
  })
  createEffect(() => {
    const next = question()
    const timer = setTimeout(() => setAsked(next), next ? pause : 0)
    onCleanup(() => clearTimeout(timer))
  })
  const load = createLoad(asked, async (query, signal) => ({
    query,
    free: await whatIsFree(query, signal),
  }))
  onWritten(['sessions'], load.again)
  const known = () => (isSameJson(load.data()?.query, question()) ? load.data()?.free : undefined)
  return {
    fit: createMemo(() => {
      const free = known()
      return free && fitOf(wish(), free, complete(), names())
    }),
    /** Where nothing speaks against it, who could sit beside the one learner that the line names. */
    partner: () => {
      const free = known()
      const isFree = verdictOf(free) === 'good' || isAsking(insistedOn(free))
      return isFree ? partnersIn(free, wish().learners, true)[0] : undefined
    },
    busy: () => question() !== undefined && !known() && !load.refusal(),
  }
}
