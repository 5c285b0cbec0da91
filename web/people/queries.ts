import type { InferRequestType } from 'hono/client'
import type { Absence, Person } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Contact, Story } from '#api/story/schema.ts'
import { notePeople } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'

const one = api.people[':id']

/** Everybody, those put away too. */
export const everybodyEver = async (signal: AbortSignal): Promise<Person[]> => {
  const all = await everyPage(
    (query) => answer(api.people.$get({ query: { archived: 'true', ...query } }, until(signal))),
    ({ people }) => people,
  )
  notePeople(all)
  return all
}

export const findPerson = async (id: string, signal: AbortSignal): Promise<Person> =>
  (await answer(one.$get({ param: { id } }, until(signal)))).person

/** A person's page: what is to come with her, and who she is. */
export const findStory = (id: string, signal: AbortSignal): Promise<Story> =>
  answer(one.story.$get({ param: { id } }, until(signal)))

/** How a learner is reached, whom the reader teaches next; each look is counted. */
export const findContact = (id: string, signal: AbortSignal): Promise<Contact> =>
  answer(one.contact.$get({ param: { id } }, until(signal)))

/** Somebody's number, at the door: each look is counted. */
export const lookAtNumber = (id: string) => answer(one['number-looks'].$post({ param: { id } }))

/** Gives a volunteer the right of reception, or takes it. */
export const giveReception = async (id: string, given: boolean): Promise<Person> =>
  (await answer(one.reception.$put({ param: { id }, json: { given } }))).person

type NewPerson = InferRequestType<typeof api.people.$post>['json']
type PersonChange = InferRequestType<typeof one.$patch>['json']

export const createPerson = async (json: NewPerson): Promise<Person> =>
  (await answer(api.people.$post({ json }))).person

export const changePerson = async (id: string, json: PersonChange): Promise<Person> =>
  (await answer(one.$patch({ param: { id }, json }))).person

export const archivePerson = async (id: string, away: boolean): Promise<Person> => {
  const request = away ? one.archive : one.restore
  return (await answer(request.$post({ param: { id } }))).person
}

/** What erasing a person would free, delete and keep. */
export const foretellErasing = (id: string, signal: AbortSignal) =>
  answer(one.erasure.$get({ param: { id } }, until(signal)))

/** Erases a person for ever. Who is gone already is erased. */
export const erasePerson = async (id: string, name: string): Promise<{ erased: true }> => {
  try {
    return await answer(one.erasure.$post({ param: { id }, json: { name } }))
  } catch (error) {
    if (refusalIn(error).code === 'people.not_found') return { erased: true }
    throw error
  }
}

export const putAvailabilities = async (
  id: string,
  availabilities: WeeklyHours[],
): Promise<Person> =>
  (await answer(one.availabilities.$put({ param: { id }, json: { availabilities } }))).person

export const listAbsences = async (id: string, signal: AbortSignal): Promise<Absence[]> =>
  (await answer(one.absences.$get({ param: { id } }, until(signal)))).absences

/** Notes an absence, or with `dryRun` says what noting it would do to sessions. */
export const addAbsence = (id: string, absence: Absence, dryRun = false) =>
  answer(one.absences.$post({ param: { id }, json: { ...absence, dryRun } }))

export const removeAbsence = (id: string, absence: string) =>
  answer(one.absences[':absence'].$delete({ param: { id, absence }, query: {} }))

/** How one of the team comes in without e-mail. */
export const inviteToSignIn = (id: string) => answer(one.invitation.$post({ param: { id } }))

/** Signs a person out wherever she is; how many sign-ins that were. */
export const endSignInsOf = (id: string) => answer(one['sign-ins'].$delete({ param: { id } }))

/** The link of a learner's card as it is. */
export const showCard = (id: string) => answer(one.card.$get({ param: { id } }))

/** A new link for a learner's card; the one before stops working. */
export const makeCard = (id: string) => answer(one.card.$post({ param: { id } }))
