import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { WeekCalendar } from '#web/calendar/calendar.tsx'
import type { Wanted } from '#web/calendar/make-calendar.ts'
import { language } from '#web/lib/i18n.ts'
import { sharing } from '#web/lib/sharing.ts'
import type { Day } from '#web/lib/time.ts'
import { whyNot } from '#web/moving/why-not.ts'
import { createWrites } from '#web/moving/writes.ts'
import { bookingAddress } from '#web/sessions/draft.ts'
import type { Shown } from '#web/sessions/pending.ts'
import type { House } from '#web/sessions/queries.ts'
import { saySuspension } from '#web/sessions/suspension.ts'
import { frameOf, openingOf, toEvents } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { CarryBar } from './carry-bar.tsx'
import { createCarrying } from './create-carrying.ts'
import type { ShownWeek } from './create-shown-week.ts'
import { flagOf, withFlag } from './flag.ts'
import type { News } from './news.ts'

type Props = {
  day: Day
  span: 'week' | 'day'
  house: House
  /** All of the week, and those that the filters let through. */
  sessions: readonly Shown[]
  shown: readonly Shown[]
  news: ReadonlyMap<string, News['is']>
  writesBy: ShownWeek['writesBy']
  /** Told whether something is being dragged. */
  onCarry: (is: boolean) => void
}

const count = (n: number) => t('learnersShort', { n })

/** The week, or a day of it, as a grid in which sessions are dragged about. */
export const WeekGrid = (props: Props) => {
  const navigate = useNavigate()
  const writes = props.writesBy(createWrites)
  const carrying = createCarrying({
    day: () => props.day,
    sessions: () => props.sessions,
    house: () => props.house,
    writes,
  })
  const isSaving = (session: Shown) => writes.wishes().has(session.id)
  const movable = (session: Shown) =>
    carrying.isReady() && whyNot(session, isSaving(session)) === undefined
  const blocks = createMemo(() => {
    const events = toEvents(props.shown, props.house, me()?.id, language(), count, saySuspension)
    return events.flatMap((event, n) => {
      const session = props.shown[n]
      if (!session) return []
      const flag = flagOf(session, props.news.get(event.id), isSaving(session))
      return [{ ...withFlag(event, flag), movable: movable(session) }]
    })
  })
  // Told the same again, the calendar would let go of what is being dragged.
  const wanted = createMemo<Wanted>((before) => {
    const opening = openingOf(props.house)
    const frame = { ...frameOf(opening, props.sessions), opening }
    const next = { day: props.day, span: props.span, frame, language: language() }
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
      <p class="soft small by-mouse">{t('gridHint')}</p>
      <p class="soft small by-touch">{t('gridHintTouch')}</p>
      <CarryBar carrying={carrying} places={props.house.places} />
    </div>
  )
}
