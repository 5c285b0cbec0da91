import type { Free } from '#api/sessions/schema.ts'
import type { SessionDraft } from './draft.ts'
import type { House } from './queries.ts'

/** What may be chosen when nobody can say what is free: everybody and everywhere. */
export type Guess = Free & { isGuess: true }

export const isGuess = (free: Free | undefined): free is Guess =>
  free !== undefined && 'isGuess' in free

type Named = { id: string; name: string; role: string }

/** Whom and where one may wish for without the network: whoever was seen in the weeks kept here. */
export const guessFree = (
  { activity }: Pick<SessionDraft, 'activity'>,
  people: readonly Named[],
  house: House,
  self: Named,
): Guess => {
  const kinds = house.activities.find((one) => one.id === activity)?.placeKinds ?? []
  const asFree = ({ id, name }: Named) => ({ id, name, free: true, why: [] })
  const of = (role: string) => people.filter((one) => one.role === role)
  const places = house.places.filter(({ archived, kind }) => !archived && kinds.includes(kind))
  return {
    isGuess: true,
    places: places.map(({ id }) => ({ id, free: true, why: [] })),
    volunteers: (self.role === 'coordinator' ? of('volunteer') : [self]).map(asFree),
    learners: of('learner').map(asFree),
    times: [],
  }
}
