import { longestSlot } from '#api/slots/schema.ts'
import { addDays, isDay } from '#web/lib/time.ts'
import type { SlotDraft } from './draft.ts'

type Needs = { volunteersFrom: number; learnersFrom: number }

/** Field by field; the names are those of the words that say it. */
export type SlotMistakes = {
  volunteers?: 'missingVolunteer'
  learners?: 'missingLearner'
  weekday?: 'missingWeekday'
  start?: 'missingStart'
  from?: 'missingFrom'
  until?: 'untilBeforeFrom' | 'untilTooFar' | 'unreadableUntil'
}

const untilOf = ({ from, until }: SlotDraft): SlotMistakes['until'] => {
  if (!until) return undefined
  if (!isDay(until)) return 'unreadableUntil'
  if (!isDay(from)) return undefined
  if (until < from) return 'untilBeforeFrom'
  return until > addDays(from, longestSlot) ? 'untilTooFar' : undefined
}

export const wrongIn = (draft: SlotDraft, needs: Needs | undefined): SlotMistakes => {
  const until = untilOf(draft)
  return {
    ...(draft.volunteers.length < Math.min(1, needs?.volunteersFrom ?? 1) && {
      volunteers: 'missingVolunteer',
    }),
    ...(draft.learners.length < (needs?.learnersFrom ?? 1) && { learners: 'missingLearner' }),
    ...(draft.weekday === 0 && { weekday: 'missingWeekday' }),
    ...(!draft.start && { start: 'missingStart' }),
    ...(!isDay(draft.from) && { from: 'missingFrom' }),
    ...(until && { until }),
  }
}

/** Of what is wrong, what is told before anybody tried to save: a contradiction, not a blank. */
export const atOnce = ({ until }: SlotMistakes): SlotMistakes => (until ? { until } : {})

export const isRight = (wrong: SlotMistakes): boolean => Object.keys(wrong).length === 0
