import type { Duty } from '#api/duties/schema.ts'

export type Sections = { mine: Duty[]; open: Duty[]; closed: Duty[] }

/** What the reader is on, what she may take, and what not, or not to take by her at all. */
export const dutySections = (duties: readonly Duty[]): Sections => ({
  mine: duties.filter(({ mine }) => mine),
  open: duties.filter(({ mine, mayTake }) => !mine && mayTake),
  closed: duties.filter(({ mine, mayTake }) => !mine && !mayTake),
})

/** How many people are missing for it to be held. */
export const missingOn = ({ needs, on }: Pick<Duty, 'needs' | 'on'>): number =>
  Math.max(0, needs.from - on)

/** Whether it can still be given back without a word. */
export const mayGiveBack = ({ giveBackUntil }: Duty, now: number): boolean =>
  giveBackUntil !== undefined && now <= Date.parse(giveBackUntil)
