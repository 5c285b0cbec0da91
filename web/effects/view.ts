import type { Affected, Effects } from '#api/slots/schema.ts'

/** The parts of an effect that name sessions, in the order in which one wants to know. */
export const effectParts = ['taken', 'suspended', 'short', 'givenBack'] as const
export type EffectPart = (typeof effectParts)[number]
/** Those that only count dates. */
export const effectCounts = ['made', 'withdrawn'] as const

export const touchesNothing = (effects: Effects): boolean =>
  effectParts.every((part) => effects[part].length === 0) &&
  effectCounts.every((part) => effects[part] === 0)

/** What several changes, one after the other, did. */
export const together = (all: readonly Effects[]): Effects => ({
  suspended: all.flatMap((one) => one.suspended),
  givenBack: all.flatMap((one) => one.givenBack),
  taken: all.flatMap((one) => one.taken),
  short: all.flatMap((one) => one.short),
  made: all.reduce((sum, one) => sum + one.made, 0),
  withdrawn: all.reduce((sum, one) => sum + one.withdrawn, 0),
})

type Named = { id: string; name: string }

const eachOnce = (people: readonly Named[]): Named[] =>
  [...new Map(people.map((person) => [person.id, person])).values()].sort((a, b) =>
    a.name.localeCompare(b.name),
  )

/** Everybody concerned, each once: whom the coordinator has to tell. */
export const concerned = (effects: Effects): { volunteers: Named[]; learners: Named[] } => {
  const sessions: Affected[] = effectParts.flatMap((part) => effects[part])
  return {
    volunteers: eachOnce(sessions.flatMap((one) => one.volunteers)),
    learners: eachOnce(sessions.flatMap((one) => one.learners)),
  }
}

/** The sessions of a part in order of time, each with why it could not come back, where that is so. */
export const sessionsIn = (
  effects: Effects,
  part: EffectPart,
): (Affected & { detail?: string })[] =>
  [...effects[part]].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
