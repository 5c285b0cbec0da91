import type {
  Absence,
  ChangePerson,
  CreatePerson,
  Person,
  WeeklyHours,
} from '#api/people/schema.ts'
import { get, send } from '#web/lib/api.ts'
import { shared } from '#web/lib/load.ts'

type One = { person: Person }
const at = (id: string) => `/api/people/${encodeURIComponent(id)}`

/** Everybody who is here; kept from one visit of the list to the next. */
export const everybody = shared((signal) =>
  get<{ people: Person[] }>('/api/people', {}, signal).then((answer) => answer.people),
)

/** Everybody, those put away too. */
export const everybodyEver = (signal: AbortSignal) =>
  get<{ people: Person[] }>('/api/people', { archived: 'true' }, signal).then(
    (answer) => answer.people,
  )

export const findPerson = (id: string, signal: AbortSignal) =>
  get<One>(at(id), {}, signal).then((answer) => answer.person)

export const createPerson = (person: CreatePerson) =>
  send<One>('POST', '/api/people', person).then((answer) => answer.person)

export const changePerson = (id: string, change: ChangePerson) =>
  send<One>('PATCH', at(id), change).then((answer) => answer.person)

/** Puts somebody away, or brings them back. */
export const archivePerson = (id: string, away: boolean) =>
  send<One>('POST', `${at(id)}/${away ? 'archive' : 'restore'}`).then((answer) => answer.person)

export const putAvailabilities = (id: string, availabilities: WeeklyHours[]) =>
  send<One>('PUT', `${at(id)}/availabilities`, { availabilities }).then((answer) => answer.person)

export const listAbsences = (id: string, signal: AbortSignal) =>
  get<{ absences: Absence[] }>(`${at(id)}/absences`, {}, signal).then((answer) => answer.absences)

export const addAbsence = (id: string, absence: Absence) =>
  send<{ absence: Absence }>('POST', `${at(id)}/absences`, absence)

export const removeAbsence = (id: string, absence: string) =>
  send<object>('DELETE', `${at(id)}/absences/${encodeURIComponent(absence)}`)

/** A new link for a learner's card; the one before stops working. Told once. */
export const makeCard = (id: string) => send<{ url: string }>('POST', `${at(id)}/card`)
