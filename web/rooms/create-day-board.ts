import type { Session } from '#api/sessions/schema.ts'
import { movedTo } from '#web/moving/verdict.ts'
import { whyNot } from '#web/moving/why-not.ts'
import { createWrites } from '#web/moving/writes.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { createAiming } from './aiming.ts'
import { bookingIn } from './booking.ts'
import type { Cell } from './column.ts'
import { createDayModel } from './day-model.ts'
import type { KnownDay } from './known-day.ts'
import { createReader } from './reader.ts'
import { cursorOn } from './walk.ts'
import { roomsWords as t } from './words.ts'

type Io = {
  known: () => KnownDay | undefined
  put: (session: Session) => void
  again: () => void
  goTo: (href: string) => void
}

const createParts = (io: Io) => {
  const writes = createWrites({
    put: io.put,
    again: io.again,
    words: (session) => ({
      when: sayWhen(session),
      place: model.places().find((one) => one.id === session.place)?.name ?? '',
    }),
    show: (session) => reader.find(session.id),
  })
  const model = createDayModel(io.known, writes.wishes)
  const aiming = createAiming(model.grid, model.facts)
  const reader = createReader(model.grid)
  return { ...model, ...reader, writes, aiming }
}

export const createBoard = (io: Io) => {
  const parts = createParts(io)
  const { aiming, writes, cell, say } = parts
  const why = (session: Session) => whyNot(session, writes.wishes().has(session.id))
  const ifAllowed = (act: (session: Session) => void) => {
    const one = cell()
    if (one?.is !== 'session') return say(t('nothingHere'))
    const not = why(one.session)
    return not === undefined ? act(one.session) : say(not)
  }

  /** A cell is pressed: what is in it opens, what is free is booked. */
  const press = (one: Cell) => {
    parts.setCursor(cursorOn(one))
    if (one.is === 'session') return io.goTo(`/seances/${one.session.id}`)
    const grid = parts.grid()
    const href = grid && bookingIn(grid, one, parts.naming())
    return href === undefined ? say(t('notBookable')) : io.goTo(href)
  }
  const cancel = () =>
    ifAllowed((session) => {
      void writes.cancel(session)
      say(t('cancelling'))
      parts.askFocus()
    })
  const giveUp = () => {
    const carried = aiming.carried()
    aiming.release()
    if (carried) parts.find(carried.session.id)
    say(t('gaveUp'))
    parts.askFocus()
  }
  const drop = () => {
    const carried = aiming.carried()
    const to = carried && movedTo(carried.session, carried.aim)
    if (!carried || !to) return
    aiming.release()
    if (carried.isHome) parts.find(carried.session.id)
    else void writes.move(carried.session, to, carried.outlook === 'good')
    say(t(carried.isHome ? 'stays' : 'dropping'))
  }
  return {
    ...parts,
    mayMove: (session: Session) => why(session) === undefined,
    grab: () => ifAllowed((session) => aiming.grab(session, 'keys')),
    press,
    drop,
    giveUp,
    cancel,
  }
}

export type Board = ReturnType<typeof createBoard>
