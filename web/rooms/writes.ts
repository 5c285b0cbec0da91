import { createSignal } from 'solid-js'
import { type Confirmable, confirmable, type Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import type { Refusal } from '#web/lib/api.ts'
import { refusalIn } from '#web/lib/load.ts'
import { cancel, change, restore } from '#web/sessions/queries.ts'
import { roomsWords as t } from './words.ts'

/** What the server did not want, and how it may be asked again. */
export type NotDone = {
  what: 'move' | 'cancel'
  refusal: Refusal
  session: Session
  again: (confirm?: Confirmable[]) => void
}

type Io = {
  /** Takes a session as the server has it now. */
  put: (session: Session) => void
  /** `mar. 24 nov. 14h–15h` and the room, for what is said afterwards. */
  words: (session: Session) => { when: string; place: string }
  /** Brings the reader to a session that was put back. */
  show: (session: Session) => void
}

const with_ = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> => {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}

/** Moves and cancels shown before the server has agreed, rolled back where it does not. */
export const createWrites = (io: Io) => {
  /** Sessions on their way, as they will be. */
  const [wishes, setWishes] = createSignal<ReadonlyMap<string, Session>>(new Map())
  const [notDone, setNotDone] = createSignal<NotDone>()
  const [last, setLast] = createSignal<() => void>()

  const write = async (
    wish: Session,
    send: () => Promise<Session>,
    refused: (refusal: Refusal) => void,
  ): Promise<Session | undefined> => {
    setWishes((all) => with_(all, wish.id, wish))
    try {
      const fresh = await send()
      io.put(fresh)
      return fresh
    } catch (error) {
      const refusal = refusalIn(error)
      const asItStands = refusal.body.session as Session | undefined
      if (asItStands) io.put(asItStands)
      refused(refusal)
      return undefined
    } finally {
      setWishes((all) => with_(all, wish.id, undefined))
    }
  }
  const say = (text: string, undo: () => Promise<void>) => {
    let isDone = false
    const once = () => {
      if (!isDone) void undo()
      isDone = true
    }
    setLast(() => once)
    toast(text, once)
  }
  const undoing = async (wish: Session, send: () => Promise<Session>, done: string) => {
    const fresh = await write(wish, send, ({ detail }) => toast(t('undoRefused', { why: detail })))
    if (!fresh) return
    toast(done)
    io.show(fresh)
  }

  /** `hope`: whether it is shown there at once, or stays where it is until the server agrees. */
  const move = async (from: Session, to: Session, hope: boolean, confirm: Confirmable[] = []) => {
    const put = (one: Session, at: Session, insist: Confirmable[]) =>
      change(one.id, {
        start: at.start,
        end: at.end,
        place: at.place,
        confirm: insist,
        revision: one.revision,
      })
    const fresh = await write(
      hope ? to : from,
      () => put(from, to, confirm),
      (refusal) =>
        setNotDone({
          what: 'move',
          refusal,
          session: (refusal.body.session as Session | undefined) ?? from,
          again: (insist) => {
            setNotDone()
            void move(from, to, hope, insist)
          },
        }),
    )
    if (!fresh) return
    const back = () => put(fresh, from, [...confirmable])
    say(t('moved', io.words(fresh)), () =>
      undoing({ ...from, revision: fresh.revision }, back, t('movedBack')),
    )
  }

  const cancelOne = async (session: Session) => {
    const fresh = await write(
      { ...session, status: 'cancelled' },
      () => cancel(session.id, session.revision),
      (refusal) =>
        setNotDone({
          what: 'cancel',
          refusal,
          session,
          again: () => {
            setNotDone()
            void cancelOne(session)
          },
        }),
    )
    if (!fresh) return
    const back = () => restore(fresh.id, fresh.revision)
    say(t('cancelled', io.words(fresh)), () => undoing(session, back, t('restored')))
  }

  return {
    wishes,
    notDone,
    forget: () => setNotDone(),
    move: (from: Session, to: Session, hope: boolean) => {
      setNotDone()
      return move(from, to, hope)
    },
    cancel: cancelOne,
    /** Takes back what was done last. */
    undo: () => last()?.(),
  }
}
