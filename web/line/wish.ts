import { usualActivity } from '#api/places/rules.ts'
import { clockOf } from '#web/lib/time.ts'
import { emptySessionDraft, lengths, type SessionDraft } from '#web/sessions/draft.ts'
import type { LineFacts } from './known.ts'
import type { Meaning } from './meaning.ts'
import type { LinePart } from './part.ts'
import { type Picks, pickedOf } from './picks.ts'

/** The session that settled parts describe; what is still open is left out of it. */
export const draftOfParts = (parts: readonly LinePart[], known: LineFacts): SessionDraft => {
  const meanings = parts.flatMap(({ meaning }) => meaning ?? [])
  const first = <K extends Meaning['is']>(is: K) =>
    meanings.find((meaning): meaning is Extract<Meaning, { is: K }> => meaning.is === is)
  const idsOf = (role: 'tutor' | 'learner') =>
    meanings.flatMap((meaning) => (meaning.is === role ? [meaning.id] : []))
  const span = first('span')
  const from = span?.from ?? first('start')?.at
  const to = span?.to ?? first('end')?.at
  const minutes = from !== undefined && to !== undefined ? to - from : first('length')?.minutes
  const tutors = idsOf('tutor')
  return {
    ...emptySessionDraft(tutors.length === 0 && known.alone && known.self ? [known.self] : tutors),
    learners: idsOf('learner'),
    day: first('day')?.day ?? '',
    clock: from === undefined ? '' : clockOf(from),
    ...(minutes !== undefined && minutes > 0 && { minutes }),
    place: first('place')?.id || undefined,
    activity: first('activity')?.id ?? usualActivity,
  }
}

/** What the line says nothing about and is taken for granted: each of it can be changed. */
export const unsaid = (
  parts: readonly LinePart[],
  known: LineFacts,
  picks: Picks,
  end: number,
): LinePart[] => {
  const says = (...kinds: Meaning['is'][]) =>
    parts.some(({ meaning, choices }) =>
      [...choices, ...(meaning ? [meaning] : [])].some(({ is }) => kinds.includes(is)),
    )
  const assumed = (key: string, usual: Meaning, choices: Meaning[]): LinePart => {
    const picked = pickedOf({ key, meanings: choices }, picks)
    const state = picked ? 'certain' : 'assumed'
    return {
      key,
      from: end,
      to: end,
      text: '',
      state,
      meaning: picked ?? usual,
      choices,
      asked: false,
    }
  }
  const activities = known.activities.map(({ id }): Meaning => ({ is: 'activity', id }))
  const what: LinePart[] =
    !known.alone && activities.length > 1 && !says('activity')
      ? [assumed('activity', { is: 'activity', id: usualActivity }, activities)]
      : []
  const activity = draftOfParts([...parts, ...what], known).activity
  const kinds = known.activities.find(({ id }) => id === activity)?.placeKinds ?? []
  const places = known.places.filter(({ kind }) => kinds.includes(kind))
  const anyPlace: Meaning = { is: 'place', id: '' }
  const tutors = known.volunteers.map((id): Meaning => ({ is: 'tutor', id }))
  const wholeHours = lengths.map((minutes): Meaning => ({ is: 'length', minutes }))
  return [
    ...what,
    ...(says('start') && !says('span', 'end', 'length')
      ? [assumed('length', { is: 'length', minutes: 60 }, wholeHours)]
      : []),
    ...(!known.alone && known.self && !says('tutor')
      ? [assumed('tutor', { is: 'tutor', id: known.self }, tutors)]
      : []),
    ...(says('place')
      ? []
      : [
          assumed('place', anyPlace, [
            anyPlace,
            ...places.map(({ id }): Meaning => ({ is: 'place', id })),
          ]),
        ]),
  ]
}
