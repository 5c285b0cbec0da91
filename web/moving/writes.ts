import { createSignal } from 'solid-js'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Confirmable, Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { alsoAdd } from '#web/sessions/agreed-hour.ts'
import { cancel, change, restore } from '#web/sessions/queries.ts'
import { sayNotUndone } from '#web/sessions/say-booked.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { createWishes } from './wishes.ts'
import { movingWords as t } from './words.ts'

/** What the server did not want, and how it may be asked again. */
export type NotDone = {
  what: 'move' | 'resize' | 'cancel'
  refusal: Refusal
  session: Session
  again: (confirm?: Confirmable[]) => void
}

type Io = Parameters<typeof createWishes>[0] & {
  /** `mar. 24 nov. 14h–15h` and the room, for what is said afterwards. */
  words: (session: Session) => { when: string; place: string }
}

/** A session put where another one, or its earlier self, is. */
const putAt = (one: Session, { start, end, place }: Session, confirm: readonly Confirmable[]) =>
  change(one.id, { start, end, place, confirm: [...confirm], revision: one.revision })

/** Moves and cancels, each with its way back. */
export const createWrites = (io: Io) => {
  const { wishes, write } = createWishes(io)
  const [notDone, setNotDone] = createSignal<NotDone>()

  const takeBack = async (wish: Session, send: () => Promise<Session>, done: string) => {
    if (await write(wish, send, sayNotUndone)) toast(done)
  }
  const refused = (what: NotDone['what'], session: Session, again: NotDone['again']) => {
    const asked: NotDone['again'] = (confirm) => {
      setNotDone()
      again(confirm)
    }
    return (refusal: Refusal) => {
      const asItStands = refusal.body.session as Session | undefined
      setNotDone({ what, refusal, session: asItStands ?? session, again: asked })
    }
  }

  /** Another length alone is no move. */
  const whatIs = (from: Session, to: Session) =>
    from.place === to.place && Date.parse(from.start) === Date.parse(to.start) ? 'resize' : 'move'

  /** `hope`: whether it is shown there at once, or stays where it is until the server agrees. */
  const move = async (from: Session, to: Session, hope: boolean, confirm: Confirmable[] = []) => {
    setNotDone()
    const fresh = await write(
      hope ? to : from,
      () => putAt(from, to, confirm),
      refused(whatIs(from, to), from, (insist) => void move(from, to, hope, insist)),
    )
    if (!fresh) return
    // It stood there: what was insisted on then is insisted on now.
    const back = () => putAt(fresh, from, confirmable)
    toast(
      t(`${whatIs(from, fresh)}d`, io.words(fresh)),
      () => void takeBack(from, back, t('movedBack')),
      alsoAdd(fresh, confirm),
    )
  }
  const cancelOne = async (session: Session) => {
    const fresh = await write(
      { ...session, status: 'cancelled' },
      () => cancel(session.id, session.revision),
      refused('cancel', session, () => void cancelOne(session)),
    )
    if (!fresh) return
    const back = () => restore(fresh.id, fresh.revision)
    toast(
      t('cancelled', io.words(fresh)),
      () => void takeBack(session, back, sessionWords('restored')),
    )
  }
  return {
    wishes,
    notDone,
    forget: () => setNotDone(),
    move,
    cancel: cancelOne,
  }
}

export type Writes = ReturnType<typeof createWrites>
