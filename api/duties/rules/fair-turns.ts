import type { Stay } from '#api/people/schema.ts'

/** Of an activity's turns of a term so far: how many there were, how many people they needed at least, and how many
 *  of those nobody was. */
export type ActivityTurns = { id: string; turns: number; needed: number; missing: number }

/** Somebody who does duties, and how often she did which. */
export type TurnsOf = {
  id: string
  name: string
  /** Here for a time, and counted apart. */
  stay: Stay | null
  done: { activity: string; turns: number; minutes: number }[]
}

/** The unloved: those of which more places stayed empty than of the house's turns on the whole. */
export const unlovedOf = (activities: readonly ActivityTurns[]): string[] => {
  const sum = (of: 'needed' | 'missing') => activities.reduce((all, one) => all + one[of], 0)
  const [needed, missing] = [sum('needed'), sum('missing')]
  return activities
    .filter((one) => one.missing > 0 && one.missing * needed >= missing * one.needed)
    .map(({ id }) => id)
}

/** How many turns of these activities somebody did. */
export const turnsIn = ({ done }: Pick<TurnsOf, 'done'>, activities: readonly string[]): number =>
  done.reduce((sum, one) => sum + (activities.includes(one.activity) ? one.turns : 0), 0)

/**
 * What somebody did of the unloved turns, and what those who do any of them did on average: only where she did less,
 * so that nobody is told that she did enough. Who is here for a time counts for neither.
 */
export const fairShareOf = (
  who: string,
  people: readonly TurnsOf[],
  unloved: readonly string[],
): { mine: number; average: number } | undefined => {
  const doing = people.filter(
    ({ stay, done }) => stay === null && done.some(({ activity }) => unloved.includes(activity)),
  )
  const own = doing.find(({ id }) => id === who)
  if (!own) return undefined
  const mine = turnsIn(own, unloved)
  const average = doing.reduce((sum, one) => sum + turnsIn(one, unloved), 0) / doing.length
  return mine < average ? { mine, average } : undefined
}

/** Who did least of the unloved turns first; then by name. */
export const byLeast =
  (unloved: readonly string[]) =>
  (a: TurnsOf, b: TurnsOf): number =>
    turnsIn(a, unloved) - turnsIn(b, unloved) ||
    a.name.localeCompare(b.name, 'fr') ||
    a.id.localeCompare(b.id)
