import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import { minutesBetween, momentOf } from '#api/sessions/rules/time.ts'
import type { OpenSession } from '#api/waiting/rules/seats.ts'

/** A session with a free seat, without names, in the order of `sessions_with_a_seat` (db/functions/waiting.sql). Of most of them
 *  the rest is among the facts: the place that it keeps busy, who teaches and who learns. */
export type OpenRow = [
  id: string,
  revision: number,
  nth: number,
  ...rest:
    | []
    | [
        place: string,
        from: number,
        to: number,
        volunteers: string[] | null,
        learners: string[] | null,
        away: string[] | null,
      ],
]

type Known = Span & { place: string; volunteers: string[]; learners: string[]; away: string[] }

/** What the facts say of sessions, by their ids. */
const knownIn = ({ places, people }: Facts): Map<string, Known> => {
  const known = new Map<string, Known>()
  for (const { id: place, busy } of places) {
    for (const { session, from, to } of busy) {
      known.set(session, { place, from, to, volunteers: [], learners: [], away: [] })
    }
  }
  for (const { id, role, busy } of people) {
    for (const { session } of busy) {
      known.get(session)?.[role === 'learner' ? 'learners' : 'volunteers'].push(id)
    }
  }
  return known
}

const saidIn = (row: OpenRow): Known | undefined => {
  if (row.length === 3) return undefined
  const [, , , place, from, to, volunteers, learners, away] = row
  if (place === undefined || from === undefined || to === undefined) return undefined
  const people = { volunteers: volunteers ?? [], learners: learners ?? [], away: away ?? [] }
  return { place, from, to, ...people }
}

/** Sessions to come as they can be judged with somebody more in them: who left the house gives up her seat, who is away
 *  that day does not. */
export const openSessions = (
  facts: Facts,
  rows: readonly OpenRow[],
  { now, zone }: { now: number; zone: string },
): OpenSession[] => {
  const here = new Set(facts.people.map(({ id }) => id))
  const activity = facts.activity?.id ?? ''
  const known = knownIn(facts)
  return rows.flatMap((row): OpenSession[] => {
    const [id, revision] = row
    const is = saidIn(row) ?? known.get(id)
    if (!is || isPast(now, is.from)) return []
    const { place, from, to, volunteers, learners, away } = is
    const moment = momentOf(from, to, zone)
    const givers = volunteers.filter((one) => !away.includes(one))
    const [people, minutes] = [[...volunteers, ...learners], minutesBetween(from, to)]
    const was = { place, from, people, givers, minutes, week: moment.week }
    const wish = { session: id, was, now, place, moment, volunteers }
    return [
      {
        id,
        revision,
        activity,
        wish: { ...wish, learners: learners.filter((one) => here.has(one)) },
      },
    ]
  })
}
