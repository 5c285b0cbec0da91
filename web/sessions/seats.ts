import type { Session } from '#api/sessions/schema.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { noteOwn, write } from './queries.ts'
import { standingRequest } from './requests.ts'

const one = api.sessions[':id']

/** The reader cannot come: somebody else may take it. */
export const giveUp = (id: string, revision: number, volunteer?: string): Promise<Session> =>
  write(standingRequest('give-up', id, revision, volunteer))

/** The reader comes only if nobody else takes it. */
export const offer = (id: string, revision: number): Promise<Session> =>
  write({ ...standingRequest('give-up', id, revision), path: `/api/sessions/${id}/offer` })

/** The reader comes after all, or somebody else does, as the coordinator was told. */
export const comeBack = (id: string, revision: number, volunteer?: string): Promise<Session> =>
  write(standingRequest('come-back', id, revision, volunteer))

/** Takes a session over: now, or not at all, for others may be faster while it waits for the network. */
export const takeOver = async (id: string, json: { volunteer?: string } = {}): Promise<Session> =>
  noteOwn((await answer(one.take.$post({ param: { id }, json }))).session)
