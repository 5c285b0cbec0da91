import { createMemo, createSignal } from 'solid-js'
import { isCoordinator, me } from '#web/auth/me.ts'
import type { Carried, Verdict } from '#web/calendar/carrying.ts'
import { language } from '#web/lib/i18n.ts'
import { type Day, now } from '#web/lib/time.ts'
import { closedOn, type Layers, opensOn } from '#web/moving/closed.ts'
import { createMoveFacts } from '#web/moving/create-move-facts.ts'
import { aNewOne, type Known } from '#web/moving/known.ts'
import { isSamePlaceAndTime } from '#web/moving/verdict.ts'
import type { Writes } from '#web/moving/writes.ts'
import type { Shown } from '#web/sessions/pending.ts'
import type { House } from '#web/sessions/queries.ts'
import { weekOf } from '#web/sessions/view.ts'
import { verdictOn } from './carried.ts'

type Io = {
  day: () => Day
  /** All of the week, whatever is filtered: what is hidden is in the way, too. */
  sessions: () => readonly Shown[]
  house: () => House
  writes: Writes
  yearOf: (day: Day) => Layers | undefined
}

/** A day of no year that is shown. */
const bare: Layers = { publicHolidays: [], closures: [], openings: [] }

/** What is dragged over the week's grid: judged on its way, written once it is dropped. */
export const createCarrying = (io: Io) => {
  const [carried, setCarried] = createSignal<Carried>()

  /** Of a new one who books it is known, where it is not the coordinator. */
  const picked = () => {
    const one = carried()
    return one && (one.id ?? (isCoordinator() ? undefined : aNewOne))
  }
  const moving = createMoveFacts(picked, io.day)
  const isReady = () => weekOf(io.day()).every((day) => io.yearOf(day))

  /** Nothing until the year is here: what is closed must not look free. */
  const known = (): Known | undefined => {
    if (!isReady()) return undefined
    const layers = (day: Day) => io.yearOf(day) ?? bare
    return {
      sessions: io.sessions(),
      places: io.house().places,
      activities: io.house().activities,
      closedIn: (place, day) => closedOn(place, day, io.house(), layers(day), language()),
      opensIn: (place, day) => opensOn(place, day, io.house(), layers(day)),
      now: now(),
      mayBePast: isCoordinator(),
      moving: moving(),
    }
  }
  const sessionOf = ({ id }: Carried) => io.sessions().find((one) => one.id === id)
  const judge = (one: Carried): Verdict | undefined => {
    const [facts, reader] = [known(), me()]
    return facts && reader && verdictOn(one, sessionOf(one), facts, reader)
  }
  /** On what is carried now. */
  const verdict = createMemo(() => {
    const one = carried()
    return one && judge(one)
  })
  const drop = (one: Carried) => {
    const from = sessionOf(one)
    const to = from && { ...from, start: one.start, end: one.end }
    if (!to || isSamePlaceAndTime(from, to)) return
    void io.writes.move(from, to, judge(one)?.tone === 'good')
  }
  return { carried, carry: setCarried, moving, verdict, isReady, judge, drop, sessionOf }
}

export type Carrying = ReturnType<typeof createCarrying>
