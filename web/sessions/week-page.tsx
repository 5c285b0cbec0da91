import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, Show } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { WeekCalendar } from '#web/calendar/calendar.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { createNarrow } from '#web/lib/screen.ts'
import { addDays, mondayOf, sayDays, today } from '#web/lib/time.ts'
import { createLine } from '#web/line/create-line.ts'
import { LineButton, LineField } from '#web/line/opener.tsx'
import { PrintLink } from '#web/prints/print-link.tsx'
import { sayHold } from '#web/slots/hold.ts'
import { Agenda } from './agenda.tsx'
import { createWeek } from './create-week.ts'
import { bookingAddress } from './draft.ts'
import { flagOf, withFlag } from './flag.ts'
import type { News } from './news.ts'
import type { Shown } from './pending.ts'
import { type House, house } from './queries.ts'
import { SeenAt } from './seen-at.tsx'
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
  const week = createWeek(monday)
  const line = createLine()
  createEffect(() => {
    document.title = `${t('week')} · Créneau`
  })

  return (
    <Page
      title={sayDays(monday(), addDays(monday(), 6))}
      actions={
        <>
          <WeekSteps view={view()} today={today()} onView={setView} />
          <Show
            when={isNarrow()}
            fallback={
              <>
                <WeekLook view={view()} onView={setView} />
                <PrintLink day={view().day} />
              </>
            }
          >
            <WeekOptions view={view()} places={house().data()?.places ?? []} onView={setView} />
          </Show>
          <LineButton line={line} small={isNarrow()} />
        </>
      }
    >
      <LineField
        line={line}
        house={house().data()}
        from={monday()}
        onBooked={(day) => {
          setView({ ...view(), day })
          if (isNarrow()) line.close()
        }}
      />
      <RefusalNotice
        refusal={house().refusal() ?? week.load.refusal()}
        onAgain={() => {
          house().again()
          week.load.again()
        }}
      />
      <SeenAt seen={week.seen()} words="weekSeen" />
      <p class="visually-hidden" role="status">
        {week.said()}
      </p>
      <Show
        when={house().data()}
        fallback={
          <Show when={!house().refusal()}>
            <Skeleton label={t('loadingWeek')} lines={5} />
          </Show>
        }
      >
        {(known) => (
          // A week of which nothing is known must not look free.
          <Show when={week.sessions() ?? !week.load.refusal()}>
            <Week
              view={view()}
              onView={setView}
              house={known()}
              sessions={week.sessions()}
              news={week.marks()}
              isNarrow={isNarrow()}
            />
          </Show>
        )}
      </Show>
    </Page>
  )
}

const Week = (props: {
  view: WeekView
  onView: (view: WeekView) => void
  house: House
  sessions: Shown[] | undefined
  news: ReadonlyMap<string, News['is']>
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
    toEvents(
      shown(),
      props.house,
      me()?.id,
      language(),
      (n) => t('learnersShort', { n }),
      sayHold,
    ).map((event, n) => withFlag(event, flagOf(shown()[n], props.news.get(event.id)))),
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
              news={props.news}
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
