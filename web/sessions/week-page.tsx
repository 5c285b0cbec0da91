import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, Show } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { WeekCalendar } from '#web/calendar/calendar.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad, onWritten } from '#web/lib/load.ts'
import { createNarrow, whileLooking } from '#web/lib/screen.ts'
import { addDays, dayStart, mondayOf, sayDays, today } from '#web/lib/time.ts'
import { sayHold } from '#web/slots/hold.ts'
import { Agenda } from './agenda.tsx'
import { bookingAddress } from './draft.ts'
import { type House, house, sessionsBetween } from './queries.ts'
import { onSwipe } from './swipe.ts'
import {
  byDay,
  frameOf,
  isHeld,
  nextDay,
  openingOf,
  shownIn,
  toEvents,
  viewAddress,
  viewFrom,
  type WeekView,
  weekOf,
} from './view.ts'
import { DayStrip, stripDays, WeekFilter, WeekLook, WeekOptions, WeekSteps } from './week-bar.tsx'
import { sessionWords as t } from './words.ts'

/** The week: a grid or lists, a day at a time on a narrow screen. */
export const WeekPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const isNarrow = createNarrow()
  const usual = () => (isNarrow() ? 'list' : 'grid')
  const view = createMemo(() => viewFrom(location.search, today(), usual()))
  const setView = (next: WeekView) =>
    navigate(viewAddress(next, today(), usual()), { replace: true, scroll: false })

  const monday = createMemo(() => mondayOf(view().day))
  const load = createLoad(monday, async (first, signal) => {
    const span = { from: dayStart(first), to: dayStart(addDays(first, 7)) }
    return { monday: first, sessions: await sessionsBetween(span, signal) }
  })
  /** Undefined while another week than the one shown is all that is known. */
  const sessions = () => (load.data()?.monday === monday() ? load.data()?.sessions : undefined)
  whileLooking(load.again)
  onWritten(['sessions', 'slots', 'year', 'people'], load.again)
  createEffect(() => {
    document.title = `${t('week')} · Créneau`
  })

  return (
    <Page
      title={sayDays(monday(), addDays(monday(), 6))}
      actions={
        <>
          <WeekSteps view={view()} today={today()} onView={setView} />
          <Show when={isNarrow()} fallback={<WeekLook view={view()} onView={setView} />}>
            <WeekOptions view={view()} places={house().data()?.places ?? []} onView={setView} />
          </Show>
        </>
      }
    >
      <RefusalNotice
        refusal={house().refusal() ?? load.refusal()}
        onAgain={() => {
          house().again()
          load.again()
        }}
      />
      <Show
        when={house().data()}
        fallback={
          <Show when={!house().refusal()}>
            <Skeleton label={t('loadingWeek')} lines={5} />
          </Show>
        }
      >
        {(known) => (
          <Week
            view={view()}
            onView={setView}
            house={known()}
            sessions={sessions()}
            isNarrow={isNarrow()}
          />
        )}
      </Show>
    </Page>
  )
}

const Week = (props: {
  view: WeekView
  onView: (view: WeekView) => void
  house: House
  sessions: Awaited<ReturnType<typeof sessionsBetween>> | undefined
  isNarrow: boolean
}) => {
  const navigate = useNavigate()
  const opening = createMemo(() => openingOf(props.house))
  const shown = createMemo(() => shownIn(props.sessions ?? [], props.view, me()?.id))
  const frame = createMemo(() => frameOf(opening(), props.sessions ?? []))
  const weekdays = createMemo(() => frame().weekdays)
  const days = createMemo(() => stripDays(weekOf(props.view.day), weekdays(), props.view.day))
  const goTo = (day: string) => props.onView({ ...props.view, day })
  const blocks = createMemo(() =>
    toEvents(shown(), props.house, me()?.id, language(), (n) => t('learnersShort', { n }), sayHold),
  )
  const wanted = createMemo(() => ({
    day: props.view.day,
    span: props.isNarrow ? ('day' as const) : ('week' as const),
    frame: { ...frame(), opening: opening() },
    language: language(),
  }))
  const swipe = onSwipe((step) => {
    if (props.isNarrow) goTo(nextDay(props.view.day, step, weekdays()))
  })

  return (
    <>
      <Show when={!props.isNarrow}>
        <WeekFilter view={props.view} places={props.house.places} onView={props.onView} />
      </Show>
      <Show when={props.isNarrow}>
        <DayStrip
          days={byDay(shown().filter(isHeld), days()).map((one) => ({
            day: one.day,
            count: one.sessions.length,
          }))}
          shown={props.view.day}
          today={today()}
          onDay={goTo}
        />
      </Show>
      <div onTouchStart={swipe.start} onTouchEnd={swipe.end}>
        <Show when={props.view.as === 'list'}>
          <Show when={props.sessions} fallback={<Skeleton label={t('loadingWeek')} lines={5} />}>
            <Agenda
              days={byDay(shown(), props.isNarrow ? [props.view.day] : days())}
              house={props.house}
              today={today()}
              mine={props.view.mine}
            />
          </Show>
        </Show>
        <Show when={props.view.as === 'grid'}>
          <div class="stack">
            <WeekCalendar
              wanted={wanted()}
              blocks={blocks()}
              label={t('grid')}
              loading={t('loadingWeek')}
              onSpan={(start, end) => navigate(bookingAddress(start, end))}
              onOpen={(href) => navigate(href)}
            />
            <p class="soft small">{t('gridHint')}</p>
          </div>
        </Show>
      </div>
    </>
  )
}
