import { clockOfMinutes } from '#api/clock.ts'
import { backOf } from '#api/cockpit/rules/back.ts'
import { type Chain, type ToldTrace, tellingOf } from '#api/cockpit/rules/traces.ts'
import type { Change, Happening, Subject } from '#api/cockpit/schema.ts'

/** How many things a change names. */
const named = 4

/** Without the changes of slots that were undone since, and without their undoing. */
const standing = (traces: readonly ToldTrace[]): ToldTrace[] => {
  const made = new Map(
    traces.map((one) => [one.action === 'slot.undone' ? '' : one.after?.change, one]),
  )
  const gone = new Set<ToldTrace>()
  for (const undone of traces.filter(({ action }) => action === 'slot.undone')) {
    const earlier = made.get(undone.after?.change)
    if (earlier?.actor?.id === undone.actor?.id)
      for (const one of [earlier, undone]) if (one) gone.add(one)
  }
  return traces.filter((trace) => !gone.has(trace))
}

const chainsOf = (traces: readonly ToldTrace[]): Chain[] => {
  const chains = new Map<string, Chain>()
  for (const trace of traces) {
    const kind = tellingOf(trace.action)?.chain(trace)
    if (kind === undefined) continue
    const key = [trace.day, trace.actor?.id, trace.subjectId, kind].join(' ')
    chains.set(key, { first: chains.get(key)?.first ?? trace, last: trace })
  }
  return [...chains.values()]
}

const spotOf = (values: ToldTrace['before']) => {
  const { start, end, place } = values ?? {}
  return start && end && place ? { start, end, place } : undefined
}

const subjectOf = (what: Happening, chain: Chain, isLast: boolean): Subject => {
  const { first, last } = chain
  const back = backOf(what, { ...chain, isLast })
  const { subjectId: id, people, slot, spot } = last
  const about = last.after ?? last.before
  const was = what === 'session.moved' ? spotOf(first.before) : undefined
  const at = spotOf(last.after) ?? spot
  return {
    id,
    name: last.name ?? about?.label ?? null,
    ...(at && { spot: at }),
    ...(was && { was }),
    ...(last.after?.beyond && { beyond: true }),
    ...(people && { people }),
    ...(slot && { slot: { weekday: slot.weekday, start: clockOfMinutes(slot.startMinute) } }),
    ...(about?.from && about.to && { days: { from: about.from, to: about.to } }),
    ...(back && { back }),
  }
}

/** What a trace is about, whoever did it. An import writes hours along with a person's details. */
const thingOf = (trace: ToldTrace): string => {
  const kind = tellingOf(trace.action)?.chain(trace)
  return `${trace.subjectId} ${kind === 'person.changed' ? 'hours' : kind}`
}

/**
 * What happened, as one tells it: what somebody did to one thing on one day is one thing, what was
 * taken back is nothing, and the same done to many things is said once. The latest first.
 *
 * @param traces in order of time
 */
export const changesOf = (traces: readonly ToldTrace[]): Change[] => {
  const changes = new Map<string, Change>()
  const latest = new Map(traces.map((trace) => [thingOf(trace), trace]))
  for (const chain of chainsOf(standing(traces))) {
    const what = tellingOf(chain.last.action)?.tell(chain)
    if (!what) continue
    const { day, at, actor } = chain.last
    const key = [day, actor?.id, what].join(' ')
    const known = changes.get(key) ?? { day, at, actor, what, count: 0, subjects: [] }
    known.count += 1
    if (at > known.at) known.at = at
    const isLast = latest.get(thingOf(chain.last)) === chain.last
    known.subjects = [subjectOf(what, chain, isLast), ...known.subjects].slice(0, named)
    changes.set(key, known)
  }
  return [...changes.values()].sort((a, b) => b.at.localeCompare(a.at))
}
