import { createSignal } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'
import { isNoted, sayNoted } from '#web/sessions/say-booked.ts'

type Io = {
  /** Takes a session as the server has it now. */
  put: (session: Session) => void
  /** Brings the reader to a session where it is now. */
  show: (session: Session) => void
  /** Asks for the day again: somebody else changed it. */
  again: () => void
}

/** Changes shown before the server has agreed, and rolled back where it does not. */
export const createWishes = (io: Io) => {
  /** Sessions on their way, as they will be. */
  const [wishes, setWishes] = createSignal<ReadonlyMap<string, Session>>(new Map())

  const write = async (
    wish: Session,
    send: () => Promise<Session>,
    refused: (refusal: Refusal) => void,
  ): Promise<Session | undefined> => {
    setWishes((all) => new Map([...all, [wish.id, wish]]))
    io.show(wish)
    try {
      const fresh = await send()
      io.put(fresh)
      return fresh
    } catch (error) {
      const refusal = refusalIn(error)
      const asItStands = refusal.body.session as Session | undefined
      if (asItStands) io.put(asItStands)
      io.again()
      if (isNoted(refusal)) sayNoted(wish.id, wish)
      else refused(refusal)
      return undefined
    } finally {
      setWishes((all) => new Map([...all].filter(([id]) => id !== wish.id)))
    }
  }
  return { wishes, write }
}

/** Sessions with those on their way as they will be; what is being cancelled is gone. */
export const withWishes = <S extends Session>(
  sessions: readonly S[],
  wishes: ReadonlyMap<string, S | Session>,
): (S | Session)[] => {
  const others = sessions.filter((session) => !wishes.has(session.id))
  return [...others, ...wishes.values()].filter((session) => session.status !== 'cancelled')
}
