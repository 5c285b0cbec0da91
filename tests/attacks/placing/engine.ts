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

type Span = { from: number; to: number }

/** Who is in no list of proposals although it has room for her: by the rule of proposals she is tried at the first of a
 *  week's moments at which she could come by her hours, and at no other of that week once she is not free. So she is not
 *  free at one of `moments`, the first that is open still and those before it that were taken by others; or she has
 *  what she wants in that week. */
export type Missing = { learner: string; moments: Span[]; week: Span; wanted: number }

type Learner = { id: string; canCome: (from: number, to: number) => boolean }

export type World = {
  learners: readonly Learner[]
  sessions: readonly Shown[]
  dayOf: (at: number) => string
  missing: readonly Missing[]
}

const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to

/** The most minutes that somebody spends in some of these, one after the other. */
const mostMinutes = (sessions: readonly Span[]): number => {
  const best: { to: number; minutes: number }[] = []
  for (const { from, to } of [...sessions].sort((a, b) => a.to - b.to)) {
    const before = Math.max(0, ...best.filter((one) => one.to <= from).map((one) => one.minutes))
    best.push({ to, minutes: before + (to - from) / 60_000 })
  }
  return Math.max(0, ...best.map((one) => one.minutes))
}

/** Whether somebody who sits in some of these sessions may be missing for it. */
const explains = (sessions: readonly Span[], { moments, week, wanted }: Missing): boolean => {
  if (sessions.some((one) => moments.some((moment) => overlap(one, moment)))) return true
  const minutes = mostMinutes(sessions.filter((one) => overlap(one, week)))
  return minutes > 0 && minutes + 60 > wanted
}

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
  { learners, sessions, dayOf, missing }: World,
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
  for (const one of missing) {
    const learner = byId.get(one.learner)
    if (!learner || one.moments.some(({ from }) => mayBeAway(one.learner, dayOf(from)))) continue
    const where = sessions.filter((session) => mayBeIn(learner, session))
    for (const session of where.filter(({ learners: known }) => !known)) {
      const without = where.filter((other) => other !== session)
      if (!explains(without, one)) certain.add(`${one.learner} ${session.id}`)
    }
  }
  for (const session of others) {
    const possible = learners.filter((learner) => mayBeIn(learner, session))
    if (possible.length > session.seats) continue
    for (const { id } of possible) certain.add(`${id} ${session.id}`)
  }
  return certain
}
