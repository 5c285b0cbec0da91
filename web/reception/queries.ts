import type { Arrival, Known } from '#api/reception/schema.ts'
import type { Named } from '#api/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { dispatch } from '#web/offline/outbox/outbox.ts'
import { arrivalRequest } from '#web/sessions/requests.ts'

/** Who is here, by name; kept on no device. */
export const listKnown = async (_: true, signal: AbortSignal): Promise<Known[]> => {
  const { people } = await answer(api.reception.people.$get({}, until(signal)))
  const learns = ({ ageGroup }: Known) => ageGroup !== null
  noteNames('learner', people.filter(learns))
  noteNames(
    'team',
    people.filter((one) => !learns(one)),
  )
  return people
}

/** Takes in who arrives; without network it is noted, and leaves later. */
export const addArrival = async (arrival: Arrival): Promise<Named> =>
  (await dispatch<{ person: Named }>(arrivalRequest(arrival))).person

export const takeArrivalBack = (id: string) =>
  answer(api.reception.arrivals[':id'].$delete({ param: { id } }))
