import { canSitTogether } from '#api/people/rules/together.ts'
import type { Day } from '#api/schema.ts'
import { type FreeMoment, freeMoments, usual } from '#api/sessions/rules/free-moments.ts'
import type { Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { minutesLeftIn } from '#api/sessions/rules/judge/promise.ts'
import { overlap } from '#api/sessions/rules/judge/spans.ts'
import {
  type Candidate,
  canCome,
  gladness,
  habitAt,
  isThoughtOf,
  type Looking,
  lineUp,
  partnersFirst,
  worthAt,
} from '#api/sessions/rules/suggest/line-up.ts'
import { isVeiled } from '#api/sessions/rules/suggest/veil.ts'

export type Proposal = {
  free: FreeMoment
  learners: Candidate[]
  worth: number
  habit: number
  place: string
}

/** For each of a line, what an hour is worth at most for anybody behind. */
const mostBehind = (line: readonly Candidate[]): number[] => {
  const most = new Array<number>(line.length).fill(0)
  for (let n = line.length - 2; n >= 0; n -= 1) {
    most[n] = Math.max(most[n + 1] ?? 0, line[n + 1]?.potential ?? 0)
  }
  return most
}

/** One list of proposals as it grows: what is open still, and who may be asked about when. */
export const createSearch = (facts: Facts, tutor: PersonFacts, looking: Looking) => {
  const free = freeMoments(facts, tutor.id, looking)
  const line = lineUp(facts, tutor, free, looking)
  const left = new Map<Day, number>()
  for (const { moment } of free) {
    if (!left.has(moment.week)) left.set(moment.week, minutesLeftIn(tutor, facts, moment.week))
  }
  const known = new Map<Candidate, Map<FreeMoment, boolean>>()
  const comes = (one: Candidate, at: FreeMoment): boolean => {
    const own = known.get(one) ?? new Map<FreeMoment, boolean>()
    known.set(one, own)
    const is = own.get(at) ?? canCome(one.person, at)
    own.set(at, is)
    return is
  }
  let open = free
  let waiting = line
  let partners = [...line].sort(partnersFirst)
  const seatsTwo = (facts.activity?.learnersTo ?? 0) >= 2

  /** At which moments somebody is thought of, the first ones first. Somebody else's learner only at the first of each
   *  week that has a room: a later one, where she is not free at the first, would tell that. */
  const momentsOf = (one: Candidate): FreeMoment[] => {
    if (!one.person.isOthers) return open.filter((at) => isThoughtOf(one, at) && comes(one, at))
    const firsts: FreeMoment[] = []
    // In order of time: of each week the first.
    let last: Day | undefined
    for (const at of open) {
      const { week } = at.moment
      if (week === last || !isThoughtOf(one, at) || at.place(2) === undefined) continue
      last = week
      if (!one.not.has(week)) firsts.push(at)
    }
    return firsts
  }
  const firsts = new Map<Candidate, FreeMoment[]>()
  const momentsNow = (one: Candidate): FreeMoment[] => {
    const is = firsts.get(one) ?? momentsOf(one)
    firsts.set(one, is)
    return is
  }
  const fits = (one: Candidate, other: Candidate): boolean =>
    canSitTogether(one.person, other.person) && !isVeiled(one.facts, other.facts, looking.veil)

  /** With whom somebody would gladly sit: of anybody else it need not be asked. */
  const named = new Set(line.flatMap(({ person }) => person.gladly ?? []))

  /** Whoever comes to sit beside somebody: two who asked for each other, then who comes first of those behind her.
   *  `most`: what an hour is worth at most for anybody of them. */
  const partnerOf = (one: Candidate, most: number, at: FreeMoment): Candidate | undefined => {
    const mayAsk = (one.person.gladly?.length ?? 0) > 0
    const isNamed = mayAsk || named.has(one.person.id)
    let best: Candidate | undefined
    let glad = 0
    let worth = 0
    for (const other of partners) {
      if (other.place <= one.place) continue
      // Nobody behind has waited longer.
      if (best && other.worth < worth && !mayAsk) break
      if (best && most <= worth && !isNamed) break
      const gladly = gladness(one.person, other.person)
      const here = worthAt(other, at)
      const isAsked = Number(gladly === 2) - Number(glad === 2)
      const isBetter = isAsked || here - worth || gladly - glad
      if (best && isBetter <= 0) continue
      if (!isThoughtOf(other, at) || !fits(one, other)) continue
      const isFree = other.person.isOthers ? momentsNow(other).includes(at) : comes(other, at)
      if (!isFree) continue
      best = other
      glad = gladly
      worth = here
    }
    return best
  }

  const proposalAt = (one: Candidate, most: number, at: FreeMoment): Proposal | undefined => {
    const forTwo = seatsTwo && one.person.learner.wish !== 'individual' ? at.place(3) : undefined
    const other = forTwo === undefined ? undefined : partnerOf(one, most, at)
    const place = other ? forTwo : at.place(2)
    if (place === undefined) return undefined
    const learners = other ? [one, other] : [one]
    return {
      ...{ free: at, learners, place },
      worth: learners.reduce((sum, who) => sum + worthAt(who, at), 0),
      habit: Math.max(...learners.map(({ shared }) => habitAt(shared, at.moment))),
    }
  }

  const better = (a: Proposal, b: Proposal | undefined): boolean => {
    if (!b || a.worth > b.worth) return true
    const [[one, other], [first, second]] = [a.learners, b.learners]
    if (a.worth < b.worth || one !== first) return false
    const isOther = Boolean(other && second && partnersFirst(other, second) < 0)
    return a.habit > b.habit || (a.habit === b.habit && isOther)
  }

  /** What gives most: waiting served in an hour, then who waits longest, then habit, then who sits beside her. */
  const best = (): Proposal | undefined => {
    let found: Proposal | undefined
    const most = mostBehind(waiting)
    let n = -1
    for (const one of waiting) {
      n += 1
      // Nobody behind has waited longer.
      if (found && one.worth * 2 <= found.worth) break
      if (found && one.potential + (most[n] ?? 0) <= found.worth) continue
      for (const at of momentsNow(one)) {
        const proposal = proposalAt(one, most[n] ?? 0, at)
        if (proposal && better(proposal, found)) found = proposal
      }
    }
    return found
  }

  /** Of whom nothing was known but her hours, it is looked now whether she is free. */
  const holds = ({ learners, free: at }: Proposal): boolean => {
    const missing = learners.filter((one) => one.person.isOthers && !comes(one, at))
    for (const one of missing) {
      one.not.add(at.moment.week)
      firsts.delete(one)
    }
    return missing.length === 0
  }

  /** Neither this hour nor its minutes are to be had any more, nor these learners. */
  const take = ({ moment }: FreeMoment, learners: readonly PersonFacts[]) => {
    left.set(moment.week, (left.get(moment.week) ?? 0) - usual)
    open = open.filter(
      (one) => !overlap(one.moment, moment) && (left.get(one.moment.week) ?? 0) >= usual,
    )
    const isLeft = ({ person }: Candidate) => !learners.includes(person)
    waiting = waiting.filter(isLeft)
    partners = partners.filter(isLeft)
    firsts.clear()
  }

  return {
    /** The moments that are open still. */
    open: () => open,
    take,
    next: (): Proposal | undefined => {
      for (let found = best(); found; found = best()) {
        if (!holds(found)) continue
        take(
          found.free,
          found.learners.map(({ person }) => person),
        )
        return found
      }
      return undefined
    },
  }
}
