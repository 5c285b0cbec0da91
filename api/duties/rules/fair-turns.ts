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
 * Of which unloved activities that somebody does she did less than those who do that very one did on average, how many
 * turns of them, and how many that would be: nobody is measured by what she cannot do, nor told that she did enough.
 * Who is here for a time counts for neither.
 */
export const fairShareOf = (
  who: string,
  people: readonly TurnsOf[],
  unloved: readonly string[],
): { activities: string[]; mine: number; average: number } | undefined => {
  const doing = (activity: string) =>
    people.filter(
      ({ stay, done }) => stay === null && done.some((one) => one.activity === activity),
    )
  const less = unloved.flatMap((activity) => {
    const all = doing(activity)
    const own = all.find(({ id }) => id === who)
    if (!own) return []
    const mine = turnsIn(own, [activity])
    const average = all.reduce((sum, one) => sum + turnsIn(one, [activity]), 0) / all.length
    return mine < average ? [{ activity, mine, average }] : []
  })
  if (less.length === 0) return undefined
  return {
    activities: less.map(({ activity }) => activity),
    mine: less.reduce((sum, one) => sum + one.mine, 0),
    average: less.reduce((sum, one) => sum + one.average, 0),
  }
}

/** Who did least of the unloved turns first; then by name. */
export const byLeast =
  (unloved: readonly string[]) =>
  (a: TurnsOf, b: TurnsOf): number =>
    turnsIn(a, unloved) - turnsIn(b, unloved) ||
    a.name.localeCompare(b.name, 'fr') ||
    a.id.localeCompare(b.id)
