import { isLesson } from '#api/places/rules.ts'
import { longestSlot, type RosterNeeds } from '#api/slots/schema.ts'
import { addDays, isDay } from '#web/lib/time.ts'
import type { SlotDraft } from './draft.ts'

type Needs = { volunteersFrom: number; learnersFrom: number }

/** A lesson has its tutor; whoever is on a duty says so turn by turn. */
const leastVolunteers = (needs: Needs | undefined) =>
  needs && !isLesson(needs) ? 0 : Math.min(1, needs?.volunteersFrom ?? 1)

/** Field by field; the names are those of the words that say it. */
export type SlotMistakes = {
  volunteers?: 'missingVolunteer'
  learners?: 'missingLearner'
  weekday?: 'missingWeekday'
  start?: 'missingStart'
  from?: 'missingFrom'
  until?: 'untilBeforeFrom' | 'untilTooFar' | 'unreadableUntil'
  needs?: 'needsBackwards' | 'experienceTooMuch'
}

const untilOf = ({ from, until }: SlotDraft): SlotMistakes['until'] => {
  if (!until) return undefined
  if (!isDay(until)) return 'unreadableUntil'
  if (!isDay(from)) return undefined
  if (until < from) return 'untilBeforeFrom'
  return until > addDays(from, longestSlot) ? 'untilTooFar' : undefined
}

const needsWrong = (needs: RosterNeeds | null): SlotMistakes['needs'] => {
  if (!needs) return undefined
  if (needs.from > needs.to) return 'needsBackwards'
  return (needs.experienced ?? 0) > needs.to ? 'experienceTooMuch' : undefined
}

export const wrongIn = (draft: SlotDraft, needs: Needs | undefined): SlotMistakes => {
  const until = untilOf(draft)
  const wrongNeeds = needsWrong(draft.needs)
  return {
    ...(draft.volunteers.length < leastVolunteers(needs) && {
      volunteers: 'missingVolunteer',
    }),
    ...(draft.learners.length < (needs?.learnersFrom ?? 1) && { learners: 'missingLearner' }),
    ...(draft.weekday === 0 && { weekday: 'missingWeekday' }),
    ...(!draft.start && { start: 'missingStart' }),
    ...(!isDay(draft.from) && { from: 'missingFrom' }),
    ...(until && { until }),
    ...(wrongNeeds && { needs: wrongNeeds }),
  }
}

/** Of what is wrong, what is told before anybody tried to save: a contradiction, not a blank. */
export const atOnce = ({ until, needs }: SlotMistakes): SlotMistakes => ({
  ...(until && { until }),
  ...(needs && { needs }),
})

export const isRight = (wrong: SlotMistakes): boolean => Object.keys(wrong).length === 0
