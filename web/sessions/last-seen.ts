import type { Session } from '#api/sessions/schema.ts'

const seen = new Map<string, Session>()

/** Remembers sessions, for what is said of them when they can be asked for no longer. */
export const noteSeen = (sessions: readonly Session[]): void => {
  for (const session of sessions) seen.set(session.id, session)
}

export const lastSeen = (id: string): Session | undefined => seen.get(id)
