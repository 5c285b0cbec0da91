/** What an answer said of a learner over a span of instants (milliseconds, half-open). */
export type Heard = {
  learner: string
  from: number
  to: number
  is: 'free' | 'not free' | 'taken' | 'away'
  /** By which question. */
  way: string
}

/** A session as any page of the week shows it. */
export type Shown = {
  id: string
  from: number
  to: number
  day: string
  seats: number
  /** Who learns, of the reader's own; undefined of somebody else's. */
  learners?: string[]
}

type Learner = { id: string; canCome: (from: number, to: number) => boolean }

export type World = {
  learners: readonly Learner[]
  sessions: readonly Shown[]
  dayOf: (at: number) => string
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }) =>
  a.from < b.to && b.from < a.to

/**
 * The pairs of a learner and somebody else's session that hold in every world in which all that was heard
 * is true: nobody sits in two sessions at once nor on a day away, absences last whole days, and who is
 * heard free is in no session then.
 *
 * @param keepsHours a world in which the coordinator insisted on an hour that a learner did not say, or
 *   in which she changed her hours since, is a world too, unless this says otherwise
 */
export const certainPairs = (
  heard: readonly Heard[],
  { learners, sessions, dayOf }: World,
  { keepsHours }: { keepsHours: boolean },
): Set<string> => {
  const others = sessions.filter((one) => !one.learners)
  const free = new Map<string, Heard[]>()
  for (const one of heard) {
    if (one.is === 'free') free.set(one.learner, [...(free.get(one.learner) ?? []), one])
  }
  const mayBeIn = (learner: Learner, session: Shown) =>
    session.learners?.includes(learner.id) ??
    (!(free.get(learner.id) ?? []).some((span) => overlap(span, session)) &&
      (!keepsHours || learner.canCome(session.from, session.to)))
  const mayBeAway = (learner: string, day: string) =>
    !(free.get(learner) ?? []).some((span) => dayOf(span.from) === day)
  const certain = new Set<string>()
  const byId = new Map(learners.map((one) => [one.id, one]))
  for (const one of heard) {
    const learner = byId.get(one.learner)
    if (!learner || one.is === 'free' || one.is === 'away') continue
    if (one.is === 'not free' && mayBeAway(one.learner, dayOf(one.from))) continue
    const where = sessions.filter((session) => overlap(session, one) && mayBeIn(learner, session))
    const [only] = where
    if (where.length === 1 && only && !only.learners) certain.add(`${learner.id} ${only.id}`)
  }
  for (const session of others) {
    const possible = learners.filter((learner) => mayBeIn(learner, session))
    if (possible.length > session.seats) continue
    for (const { id } of possible) certain.add(`${id} ${session.id}`)
  }
  return certain
}
