import type { MinuteWindow } from '#api/clock.ts'
import type { Day, Named } from '#api/schema.ts'
import type {
  ActivityFacts,
  Busy,
  Facts,
  PersonFacts,
  PlaceFacts,
} from '#api/sessions/rules/judge/facts.ts'

/** A session that stands in the week. */
export type BoardSession = {
  id: string
  activity: string
  place: string
  /** Milliseconds since 1970, half-open. */
  from: number
  to: number
  revision: number
  weekly: boolean
  volunteers: Named[]
  learners: Named[]
  /** Who of them is away that day. */
  away: string[]
}

export type BoardPlace = Omit<PlaceFacts, 'busy'>
export type BoardPerson = Omit<PersonFacts, 'busy' | 'weeks'> & {
  /** Minutes of the week that count towards the promise. */
  given: number
}

/** One week of the house, read at one moment: what every rule here judges by. */
export type Board = {
  /** The Monday. */
  week: Day
  house: MinuteWindow[]
  activities: ActivityFacts[]
  places: BoardPlace[]
  people: BoardPerson[]
  sessions: BoardSession[]
}

export const present = ({ volunteers, learners, away }: BoardSession) => ({
  volunteers: volunteers.map(({ id }) => id).filter((id) => !away.includes(id)),
  learners: learners.map(({ id }) => id).filter((id) => !away.includes(id)),
})

/** What keeps places, or people, busy. */
const busyBy = (sessions: readonly BoardSession[]) => {
  const places = new Map<string, Busy[]>()
  const people = new Map<string, Busy[]>()
  const add = (to: Map<string, Busy[]>, key: string, busy: Busy) => {
    const known = to.get(key)
    if (known) known.push(busy)
    else to.set(key, [busy])
  }
  for (const session of sessions) {
    const { volunteers, learners } = present(session)
    const { id, from, to } = session
    const busy = { session: id, from, to, heads: volunteers.length + learners.length }
    add(places, session.place, busy)
    for (const person of [...volunteers, ...learners]) add(people, person, busy)
  }
  return { places, people }
}

/** The board as the booking verb's own rules read it: the facts by which one session is judged. */
export const factsOf = (board: Board): ((session: BoardSession) => Facts) => {
  const busy = busyBy(board.sessions)
  const places = board.places.map((one) => ({ ...one, busy: busy.places.get(one.id) ?? [] }))
  const byId = new Map(board.people.map((one) => [one.id, one]))
  return (session) => {
    const activity = board.activities.find((one) => one.id === session.activity) ?? null
    const length = activity?.countsTowardsPromise ? (session.to - session.from) / 60_000 : 0
    const holders = new Set(present(session).volunteers)
    const people = [...session.volunteers, ...session.learners].flatMap(({ id }) => {
      const person = byId.get(id)
      if (!person) return []
      const { given, ...rest } = person
      const minutes = given - (holders.has(id) ? length : 0)
      return [{ ...rest, busy: busy.people.get(id) ?? [], weeks: [{ week: board.week, minutes }] }]
    })
    return { activity, places, house: board.house, people }
  }
}
