import type { Free } from '#api/sessions/schema.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import type { FreeQuestion } from './requests.ts'

export const freeQueryOf = (draft: SessionDraft, session?: string): FreeQuestion => {
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

/** Whether everybody and the room (or some room) are free at the draft's own time. */
export const fits = (draft: SessionDraft, free: Free | undefined): boolean => {
  if (!free || spanOf(draft).is !== 'span') return false
  const isFree = (list: readonly { id: string; free: boolean | null }[]) => (id: string) =>
    list.find((one) => one.id === id)?.free === true
  return (
    draft.volunteers.every(isFree(free.volunteers)) &&
    draft.learners.every(isFree(free.learners)) &&
    (draft.place ? isFree(free.places)(draft.place) : free.places.some((place) => place.free))
  )
}
