import { goesWithoutSaying, usualActivity } from '#api/places/rules.ts'
import type { Offer, Session } from '#api/sessions/schema.ts'
import {
  type Clock,
  clockOf,
  type Day,
  instantOf,
  isDay,
  minutesBetween,
  plusMinutes,
  wallOf,
} from '#web/lib/time.ts'
import type { Booking, Change } from './requests.ts'

/** A session as somebody is filling it in: any part may still be missing. */
export type SessionDraft = {
  activity: string
  volunteers: string[]
  learners: string[]
  /** `YYYY-MM-DD` and `HH:mm` on the house's wall; empty while not chosen. */
  day: Day
  clock: Clock
  minutes: number
  /** Undefined: the best free one. */
  place: string | undefined
}

/** Lengths on offer, minutes. */
export const lengths = [30, 45, 60, 75, 90, 120, 150, 180, 210, 240]

/** The lengths on offer, and the one chosen elsewhere (by dragging, say). */
export const lengthsFor = (minutes: number): number[] =>
  [...new Set([...lengths, minutes])].sort((a, b) => a - b)

/** Starts on offer, each quarter of an hour of the frame (minutes), and the one chosen elsewhere. */
export const clocksFor = (frame: { from: number; to: number }, chosen: Clock): Clock[] => {
  const quarters = Math.max(0, Math.ceil((frame.to - frame.from) / 15))
  const clocks = Array.from({ length: quarters }, (_, n) => clockOf(frame.from + n * 15))
  return [...new Set([...clocks, ...(chosen ? [chosen] : [])])].sort()
}

export const emptySessionDraft = (volunteers: string[]): SessionDraft => ({
  activity: usualActivity,
  volunteers,
  learners: [],
  day: '',
  clock: '',
  minutes: 60,
  place: undefined,
})

const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/

const activityPattern = /^[a-z][a-z0-9-]{1,39}$/

const ids = (text: string | null, most: number): string[] =>
  [...new Set((text ?? '').split(',').filter((id) => /^[\w-]{1,40}$/.test(id)))].slice(0, most)

/**
 * A draft begun by an address: `?jour=2026-11-24&heure=14:00&minutes=90&salle=...&avec=...`, and for
 * the coordinator `&qui=...&activite=...`.
 */
export const sessionDraftFrom = (search: string, volunteers: string[]): SessionDraft => {
  const said = new URLSearchParams(search)
  const draft = emptySessionDraft(volunteers)
  const day = said.get('jour') ?? ''
  const clock = said.get('heure') ?? ''
  const minutes = Number(said.get('minutes'))
  const activity = said.get('activite') ?? ''
  return {
    ...draft,
    ...(isDay(day) && { day }),
    ...(clockPattern.test(clock) && { clock }),
    ...(minutes >= 15 && minutes <= 240 && { minutes }),
    ...(said.get('salle') && { place: said.get('salle') ?? undefined }),
    ...(activityPattern.test(activity) && { activity }),
    ...(volunteers.length === 0 && { volunteers: ids(said.get('qui'), 50) }),
    learners: ids(said.get('avec'), 2),
  }
}

export const draftAddress = (draft: SessionDraft): string => {
  const { activity, day, clock, minutes, place, learners, volunteers } = draft
  const said = Object.entries({
    ...(!goesWithoutSaying(activity) && { activite: activity }),
    jour: day,
    heure: clock,
    minutes: String(minutes),
    salle: place ?? '',
    avec: learners.join(','),
    qui: volunteers.join(','),
  })
  return `/seances/nouvelle?${new URLSearchParams(said.filter(([, value]) => value !== ''))}`
}

/** Where one goes once it is booked: back to where the address says one came from (`?retour=salles`). */
export const afterBooking = (search: string, day: Day): string => {
  const back = new URLSearchParams(search).get('retour') === 'salles' ? 'salles' : 'semaine'
  return `/${back}?jour=${day}`
}

/** The address of the form, begun with a span of the grid. */
export const bookingAddress = (start: string, end: string): string => {
  const { day, clock } = wallOf(start)
  const minutes = Math.min(240, minutesBetween(start, end))
  return `/seances/nouvelle?jour=${day}&heure=${clock}&minutes=${minutes}`
}

export const sessionDraftOf = (session: Session): SessionDraft => {
  const { day, clock } = wallOf(session.start)
  return {
    activity: session.activity,
    volunteers: session.volunteers.map((person) => person.id),
    learners: (session.learners ?? []).map((person) => person.id),
    day,
    clock,
    minutes: minutesBetween(session.start, session.end),
    place: session.place,
  }
}

/** A session as the draft of its change, without whoever should hold it and is away. */
export const withoutAway = (session: Session): SessionDraft => {
  const draft = sessionDraftOf(session)
  return { ...draft, volunteers: draft.volunteers.filter((id) => !session.away.includes(id)) }
}

export const withOffer = (draft: SessionDraft, offer: Offer): SessionDraft => ({
  ...draft,
  ...wallOf(offer.start),
  minutes: minutesBetween(offer.start, offer.end),
  place: offer.place,
  volunteers: offer.volunteers,
  learners: offer.learners,
})

export type DraftSpan =
  | { is: 'span'; start: string; end: string }
  | { is: 'missing' | 'skipped' | 'twice' | 'unreadable' }

export const spanOf = (draft: SessionDraft): DraftSpan => {
  // A year being typed passes through 0002, 0020 and 0202.
  if (!draft.day || !draft.clock || draft.day < '1000') return { is: 'missing' }
  const start = instantOf({ day: draft.day, clock: draft.clock })
  if (start.is !== 'instant') return start
  return { is: 'span', start: start.iso, end: plusMinutes(start.iso, draft.minutes) }
}

/** An instant; undefined while that is not known. */
export const startOf = (draft: SessionDraft): string | undefined => {
  const span = spanOf(draft)
  return span.is === 'span' ? span.start : undefined
}

/** The request that a complete draft makes; undefined while its time is missing. */
export const bookingOfDraft = (draft: SessionDraft, id: string): Booking | undefined => {
  const span = spanOf(draft)
  if (span.is !== 'span') return undefined
  const { activity, volunteers, learners, place } = draft
  const where = place ? { place } : {}
  return { id, activity, start: span.start, end: span.end, volunteers, learners, ...where }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id))

/** Only what the draft changes in a session, with the revision that was seen. */
export const sessionChangeOf = (draft: SessionDraft, session: Session): Change | undefined => {
  const span = spanOf(draft)
  if (span.is !== 'span') return undefined
  const before = sessionDraftOf(session)
  const moved = span.start !== session.start || span.end !== session.end
  return {
    ...(moved && { start: span.start, end: span.end }),
    ...(draft.place && draft.place !== before.place && { place: draft.place }),
    ...(!same(draft.volunteers, before.volunteers) && { volunteers: draft.volunteers }),
    ...(!same(draft.learners, before.learners) && { learners: draft.learners }),
    revision: session.revision,
  }
}

export const changesSession = (change: Change | undefined): boolean =>
  change !== undefined && Object.keys(change).some((key) => key !== 'revision')

/**
 * What was typed, upon the session as it stands now: the parts that the reader had changed stay
 * theirs, the others follow the fresh one.
 */
export const rebasedSessionDraft = (
  draft: SessionDraft,
  seen: Session,
  fresh: Session,
): SessionDraft => {
  const before = sessionDraftOf(seen)
  const after = sessionDraftOf(fresh)
  const movedByReader =
    draft.day !== before.day || draft.clock !== before.clock || draft.minutes !== before.minutes
  return {
    activity: after.activity,
    volunteers: same(draft.volunteers, before.volunteers) ? after.volunteers : draft.volunteers,
    learners: same(draft.learners, before.learners) ? after.learners : draft.learners,
    place: draft.place === before.place ? after.place : draft.place,
    ...(movedByReader
      ? { day: draft.day, clock: draft.clock, minutes: draft.minutes }
      : { day: after.day, clock: after.clock, minutes: after.minutes }),
  }
}
