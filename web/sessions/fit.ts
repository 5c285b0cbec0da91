import type { Confirmable, Free, FreeLearner } from '#api/sessions/schema.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import type { FreeQuestion } from './requests.ts'

export const freeQueryOf = (
  draft: SessionDraft,
  { session, quiet }: { session?: string | undefined; quiet?: boolean | undefined } = {},
): FreeQuestion => {
  const span = spanOf(draft)
  return {
    activity: draft.activity,
    ...(span.is === 'span'
      ? { start: span.start, end: span.end }
      : { minutes: String(draft.minutes) }),
    ...(draft.volunteers.length > 0 && { volunteers: draft.volunteers.join(',') }),
    ...(draft.learners.length > 0 && { learners: draft.learners.join(',') }),
    ...(draft.place && { place: draft.place }),
    ...(session && { session }),
    ...(quiet && draft.learners.length > 0 && { quiet: 'true' }),
  }
}

/** The room that `place: undefined` would most likely become: the best free one. */
export const bestPlace = (free: Free | undefined): string | undefined =>
  free?.places.find((place) => place.free)?.id

export type Missing = { volunteers: boolean; learners: boolean; time: boolean }

export const missingIn = (
  draft: SessionDraft,
  activity: { volunteersFrom: number; learnersFrom: number } | undefined,
): Missing => ({
  volunteers: draft.volunteers.length < Math.min(1, activity?.volunteersFrom ?? 1),
  learners: draft.learners.length < (activity?.learnersFrom ?? 1),
  time: spanOf(draft).is !== 'span',
})

/** Minutes of the promise left that week, of whoever among these has least; undefined: unknown. */
export const leastLeft = (free: Free | undefined, volunteers: string[]): number | undefined => {
  const left = (free?.volunteers ?? [])
    .filter((person) => volunteers.includes(person.id))
    .flatMap((person) => person.minutesLeft ?? [])
  return left.length > 0 ? Math.min(...left) : undefined
}

/** At most so many who could sit beside the one who was chosen; at a time that was chosen, who is free then. */
export const partnersIn = (
  free: Free | undefined,
  chosen: readonly string[],
  isTimed: boolean,
): FreeLearner[] => {
  if (chosen.length !== 1 || !free?.partners || free.partners.beside !== chosen[0]) return []
  const { partners, learners } = free
  const found = partners.ids.flatMap((id) => learners.find((one) => one.id === id) ?? [])
  return found.filter((one) => !isTimed || one.free !== false).slice(0, 3)
}

/** Will be accepted, accepted if it is confirmed, or refused; undefined: not known, or no time yet. */
export type Outlook = 'good' | 'ask' | 'bad'

export const verdictOf = (free: Pick<Free, 'conflicts'> | undefined): Outlook | undefined => {
  const conflicts = free?.conflicts
  if (!conflicts) return undefined
  if (conflicts.length === 0) return 'good'
  return conflicts.every((one) => one.confirmable) ? 'ask' : 'bad'
}

/** What is insisted on by who books what may be had if it is confirmed: the codes that the API calls so. */
export const insistedOn = (free: Pick<Free, 'conflicts'> | undefined): Confirmable[] =>
  verdictOf(free) === 'ask'
    ? [...new Set((free?.conflicts ?? []).map(({ code }) => code as Confirmable))]
    : []

/** Whether nothing but the room speaks against it: then a free one would do. */
export const isOnlyPlace = (free: Free | undefined): boolean => {
  const places = new Set(free?.places.map(({ id }) => id))
  return (free?.conflicts ?? []).every(
    ({ code, subject }) => places.has(subject ?? '') || code === 'sessions.no_room_is_free',
  )
}
