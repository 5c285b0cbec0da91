/** Of somebody who could stand in, what ranks her. Instants as text, minutes. */
export type Ranked = {
  id: string
  name: string
  may?: 'in_hours' | 'by_word' | undefined
  given: number
  promise: { from: number; to: number }
  last: string | null
  usual: number
  did?: number | undefined
  askedLast: string | null
}

const whether = ({ may }: Ranked): number => (may === 'in_hours' ? 0 : may ? 1 : 2)
const isUnder = ({ given, promise }: Ranked): boolean => given < promise.from
/** Never comes before long ago. */
const longestAgo = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '')

/**
 * Whom to ask first: who is free, by her hours before by her word; of a class whom its learners know best; who gave
 * less than she promised that week; of a turn that lacks people, who did least of them; whose last turn is longest ago; who was asked longest ago.
 */
export const byWhomToAsk = (a: Ranked, b: Ranked): number =>
  whether(a) - whether(b) ||
  b.usual - a.usual ||
  Number(isUnder(b)) - Number(isUnder(a)) ||
  (a.did ?? 0) - (b.did ?? 0) ||
  longestAgo(a.last, b.last) ||
  longestAgo(a.askedLast, b.askedLast) ||
  a.name.localeCompare(b.name, 'fr') ||
  a.id.localeCompare(b.id)
