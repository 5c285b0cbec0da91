import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { WeekCalendar } from '#web/calendar/calendar.tsx'
import type { Wanted } from '#web/calendar/make-calendar.ts'
import { language } from '#web/lib/i18n.ts'
import { sharing } from '#web/lib/sharing.ts'
import { type Day, weekdayOf } from '#web/lib/time.ts'
import { houseOpenOn } from '#web/moving/closed.ts'
import { whyNot } from '#web/moving/why-not.ts'
import { createWrites } from '#web/moving/writes.ts'
import { bookingAddress } from '#web/sessions/draft.ts'
import type { Shown } from '#web/sessions/pending.ts'
import type { House } from '#web/sessions/queries.ts'
import { saySuspension } from '#web/sessions/suspension.ts'
import { toEvents, weekOf } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { CarryBar } from './carry-bar.tsx'
import { createCarrying } from './create-carrying.ts'
import type { ShownWeek } from './create-shown-week.ts'
import { flagOf, withFlag } from './flag.ts'
import { gridWords } from './grid-words.ts'

type Props = {
  day: Day
  span: 'week' | 'day'
  house: House
  /** All of the week, and those that the filters let through. */
  sessions: readonly Shown[]
  shown: readonly Shown[]
  week: ShownWeek
  /** Told whether something is being dragged. */
  onCarry: (is: boolean) => void
}

const count = (n: number) => t('learnersShort', { n })

/** The week, or a day of it, as a grid in which sessions are dragged about. */
export const WeekGrid = (props: Props) => {
  const navigate = useNavigate()
  const writes = props.week.writesBy(createWrites)
  const carrying = createCarrying({
    day: () => props.day,
    sessions: () => props.sessions,
    house: () => props.house,
    writes,
    yearOf: (day) => props.week.days.yearOf(day),
  })
  const isSaving = (session: Shown) => writes.wishes().has(session.id)
  const movable = (session: Shown) =>
    carrying.isReady() && whyNot(session, isSaving(session)) === undefined
  const blocks = createMemo(() => {
    const events = toEvents(props.shown, props.house, me()?.id, language(), count, saySuspension)
    return events.flatMap((event, n) => {
      const session = props.shown[n]
      if (!session) return []
      const flag = flagOf(session, props.week.marks().get(event.id), isSaving(session))
      return [{ ...withFlag(event, flag), movable: movable(session) }]
    })
  })
  // Told the same again, the calendar would let go of what is being dragged.
  const wanted = createMemo<Wanted>((before) => {
    const { facts, yearOf } = props.week.days
    const open = weekOf(props.day).flatMap((day) => {
      const year = yearOf(day)
      return year ? [{ weekday: weekdayOf(day), open: houseOpenOn(day, props.house, year) }] : []
    })
    const notes = Object.fromEntries([...facts()].map(([day, one]) => [day, one.notes]))
    const frame = { ...props.week.frame(), open }
    const next = { day: props.day, span: props.span, frame, notes, language: language() }
    return before ? sharing(before, next) : next
  })
  createEffect(() => props.onCarry(carrying.carried() !== undefined))

  return (
    <div class="stack">
      <WeekCalendar
        wanted={wanted()}
        blocks={blocks()}
        label={t('grid')}
        loading={t('loadingWeek')}
        onSpan={(start, end) => navigate(bookingAddress(start, end))}
        onOpen={(href) => navigate(href)}
        judge={carrying.judge}
        facts={carrying.moving()}
        onCarry={carrying.carry}
        onDrop={carrying.drop}
      />
      <p class="soft small by-mouse">{gridWords('hint')}</p>
      <p class="soft small by-touch">{gridWords('hintTouch')}</p>
      <CarryBar carrying={carrying} places={props.house.places} />
    </div>
  )
}
