import type { Needs } from '#api/duties/schema.ts'
import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import type { Day } from '#api/schema.ts'
import type {
  ActivityFacts,
  Facts,
  PersonFacts,
  TimedWish,
} from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'

/** A turn, as far as signing up goes by it. */
export type Turn = {
  needs: Needs
  /** Who is on it and not away, and who of them is a newcomer. */
  on: readonly string[]
  newcomers: readonly string[]
  seats: number
  place: string
  heldOn: Day | null
  holders: readonly { id: string; from: Day; until: Day }[]
}

/** Who holds a roster today and is not on this turn of a later term comes first on it. */
export const holdersBefore = (turn: Turn, who: string, termEnd: Day, today: Day): number => {
  if (turn.heldOn === null || turn.heldOn <= termEnd) return 0
  const holding = turn.holders.filter(({ until }) => until >= today)
  if (holding.some(({ id }) => id === who)) return 0
  return holding.filter(({ id }) => !turn.on.includes(id)).length
}

export type SignUp = {
  /** Why she may not; her hours are told apart. */
  reasons: Reason[]
  isOutsideHours: boolean
  /** Whether she would be a newcomer among newcomers, where that is only said. */
  isAlone: boolean
}

type Judged = { activity: ActivityFacts; term: { end: Day; today: Day } }

const judgeTurn = (person: PersonFacts, turn: Turn, { activity, term }: Judged): Reason[] => {
  const { needs, on, newcomers, seats, place } = turn
  const about = { subject: person.id, values: { person: person.name } }
  const free = needs.to - on.length
  const isNew = isNewcomerOn(person.volunteer, turn.heldOn)
  const reasons: Reason[] = []
  if (free <= 0) reasons.push({ code: 'sessions.overstaffed', values: { most: needs.to } })
  else if (seats <= 0) reasons.push({ code: 'sessions.no_seat_left', subject: place })
  else if (free <= holdersBefore(turn, person.id, term.end, term.today)) {
    reasons.push({ code: 'sessions.holder_comes_first' })
  }
  if (isNew && !activity.newcomerMayBeAlone && newcomers.length === on.length) {
    reasons.push({ ...about, code: 'sessions.newcomer_is_alone' })
  }
  if (isNew && needs.experienced > 0 && newcomers.length >= needs.to - needs.experienced) {
    reasons.push({ ...about, code: 'sessions.experience_keeps_its_places' })
  }
  return reasons
}

/** Whether somebody may sign up for a turn. `wish` is the turn with her alone: the others are on it already. */
export const judgeSignUp = (facts: Facts, wish: TimedWish, turn: Turn, judged: Judged): SignUp => {
  const [who = ''] = wish.volunteers
  const person = facts.people.find(({ id }) => id === who)
  if (!person) return { reasons: [], isOutsideHours: false, isAlone: false }
  const own = judgePeople({ ...facts, activity: judged.activity }, wish)
  const isHours = ({ code }: Reason) => code === 'sessions.tutor_unavailable'
  const { activity } = judged
  return {
    reasons: [...own.filter((one) => !isHours(one)), ...judgeTurn(person, turn, judged)],
    isOutsideHours: own.some(isHours),
    isAlone:
      activity.newcomerMayBeAlone === true &&
      turn.newcomers.length === turn.on.length &&
      isNewcomerOn(person.volunteer, turn.heldOn),
  }
}
