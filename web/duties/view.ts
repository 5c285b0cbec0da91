import type { Duty } from '#api/duties/schema.ts'

export type Sections = { mine: Duty[]; open: Duty[]; closed: Duty[] }

const firstOf = (open: Duty[], first: readonly string[]): Duty[] => {
  const isFirst = ({ session }: Duty) => first.includes(session.activity)
  return [...open.filter(isFirst), ...open.filter((one) => !isFirst(one))]
}

/** What the reader is on, what she may take, and what not, or not to take by her at all. `first`: the activities of which she
 *  did less than others, where people are often missing. */
export const dutySections = (duties: readonly Duty[], first: readonly string[] = []): Sections => ({
  mine: duties.filter(({ mine }) => mine),
  open: firstOf(
    duties.filter(({ mine, mayTake }) => !mine && mayTake),
    first,
  ),
  closed: duties.filter(({ mine, mayTake }) => !mine && !mayTake),
})

/** How many people are missing for it to be held. */
export const missingOn = ({ needs, on }: Pick<Duty, 'needs' | 'on'>): number =>
  Math.max(0, needs.from - on)

/** Whether it can still be given back without a word. */
export const mayGiveBack = ({ giveBackUntil }: Duty, now: number): boolean =>
  giveBackUntil !== undefined && now <= Date.parse(giveBackUntil)
