import { createMemo, createSignal } from 'solid-js'
import { mayChange } from '#api/sessions/policy.ts'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { minutesOf, now, sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { createAiming, type Means } from './aiming.ts'
import { bookingIn } from './booking.ts'
import type { Cell } from './column.ts'
import { createDayModel } from './day-model.ts'
import type { KnownDay } from './known-day.ts'
import { movedTo } from './verdict.ts'
import { type Cursor, cellAt, cursorOf, cursorOn } from './walk.ts'
import { roomsWords as t } from './words.ts'
import { createWrites } from './writes.ts'

type Io = {
  known: () => KnownDay | undefined
  put: (session: Session) => void
  goTo: (href: string) => void
}

/** Where the reader was last: whoever comes back from a booking finds the same cell. */
let lastCursor: Cursor | undefined

const firstCursor = (): Cursor => ({
  place: '',
  lane: 0,
  at: Math.max(minutesOf(wallOf(now()).clock), 9 * 60),
})

/** The day by rooms: where the reader is in it, and what the reader does there. */
export const createBoard = (io: Io) => {
  const [cursor, setCursorSignal] = createSignal<Cursor>(lastCursor ?? firstCursor())
  const [said, say] = createSignal('')
  const [focusAsked, setFocusAsked] = createSignal(0)
  const setCursor = (next: Cursor) => {
    lastCursor = next
    setCursorSignal(next)
  }
  const askFocus = () => setFocusAsked((n) => n + 1)

  const writes = createWrites({
    put: io.put,
    words: (session) => ({
      when: `${sayDay(wallOf(session.start).day, 'short')} ${saySpan(session.start, session.end)}`,
      place: model.places().find((one) => one.id === session.place)?.name ?? '',
    }),
    show: (session) => find(session.id),
  })
  const model = createDayModel(io.known, writes.wishes)
  const aiming = createAiming(model.grid, model.facts)

  const cell = createMemo<Cell | undefined>(() => {
    const grid = model.grid()
    return grid && cellAt(grid, cursor())
  })
  /** Brings the reader to a session, where the day shown has it. */
  const find = (session: string) => {
    const grid = model.grid()
    const there = grid && cursorOf(grid, session)
    if (!there) return
    setCursor(there)
    askFocus()
  }

  /** Why a session cannot be moved or cancelled by this reader; undefined where it can. */
  const whyNot = (session: Session) => {
    const reader = me()
    if (!reader) return t('notYours')
    if (!mayChange({ kind: reader.role, personId: reader.id }, session)) return t('notYours')
    if (writes.wishes().has(session.id)) return t('isPending')
    return !isCoordinator() && Date.parse(session.end) < now() ? t('isOver') : undefined
  }
  const ifAllowed = (one: Cell | undefined, act: (session: Session) => void) => {
    if (one?.is !== 'session') return say(t('nothingHere'))
    const why = whyNot(one.session)
    return why ? say(why) : act(one.session)
  }

  const press = (one: Cell) => {
    setCursor(cursorOn(one))
    if (one.is === 'session') return io.goTo(`/seances/${one.session.id}`)
    const grid = model.grid()
    const href = grid && bookingIn(grid, one, model.naming())
    return href ? io.goTo(href) : say(t('notBookable'))
  }
  const giveUp = () => {
    const held = aiming.held()
    aiming.release()
    if (held) find(held.session.id)
    say(t('gaveUp'))
    askFocus()
  }
  const drop = () => {
    const held = aiming.held()
    const to = held && movedTo(held.session, held.aim)
    if (!held || !to) return
    aiming.release()
    if (!held.isHome) void writes.move(held.session, to, held.obstacles.length === 0)
    find(held.session.id)
    say(t(held.isHome ? 'stays' : 'dropping'))
  }
  const cancel = () =>
    ifAllowed(cell(), (session) => {
      void writes.cancel(session)
      say(t('cancelling'))
      askFocus()
    })
  const grab = (by: Means, one = cell()) => ifAllowed(one, (session) => aiming.grab(session, by))

  return {
    ...model,
    writes,
    aiming,
    cursor,
    setCursor,
    cell,
    said,
    say,
    focusAsked,
    askFocus,
    mayMove: (session: Session) => whyNot(session) === undefined,
    find,
    press,
    grab,
    drop,
    giveUp,
    cancel,
  }
}

export type Board = ReturnType<typeof createBoard>
