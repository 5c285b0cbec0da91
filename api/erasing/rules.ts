type Staffed = { id: string; volunteers: { id: string }[]; learners?: { id: string }[] | undefined }

/** Whether nothing is left of a slot or a session once somebody leaves it: her side of the table is empty. A turn, at
 *  which nobody learns, stays open. */
const endsWithout = (person: string, { volunteers, learners = [] }: Staffed): boolean => {
  if (learners.length === 0) return false
  const sides = [volunteers, learners].filter((side) => side.some(({ id }) => id === person))
  return sides.some((side) => side.length === 1)
}

/** Of slots and sessions, those that end with somebody. */
export const endingWith = (person: string, planned: readonly Staffed[]): string[] =>
  planned.filter((one) => endsWithout(person, one)).map(({ id }) => id)
