import type { Conflict } from '#api/schema.ts'
import { isAsking } from '#api/sessions/rules/asking.ts'
import type { Free } from '#api/sessions/schema.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'
import { bestPlace, insistedOn, type Outlook, verdictOf } from '#web/sessions/fit.ts'
import type { Names } from './say.ts'
import { lineWords as t } from './words.ts'

export type Fit = {
  verdict: Outlook
  text: string
  reasons: readonly Conflict[]
  place?: string | undefined
}

const refused = { bad: 'notFree', ask: 'toConfirm' } as const

/** Whether a wish would be booked as it stands, and where it would be; undefined where nobody knows. */
export const fitOf = (
  wish: Pick<SessionDraft, 'place'>,
  free: Free,
  complete: boolean,
  { house }: Pick<Names, 'house'>,
): Fit | undefined => {
  const verdict = verdictOf(free)
  if (!verdict) return undefined
  const reasons = free.conflicts ?? []
  if (isAsking(insistedOn(free))) return { verdict, text: t('toAsk'), reasons }
  if (verdict !== 'good') return { verdict, text: t(refused[verdict]), reasons }
  if (!complete) return { verdict, text: t('soFar'), reasons }
  const best = wish.place ?? bestPlace(free)
  const place = house.places.find(({ id }) => id === best)?.name ?? ''
  return { verdict, text: t('freeIn', { place }), reasons, place: best }
}
