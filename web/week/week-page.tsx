import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo, onCleanup, onMount, Show } from 'solid-js'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { createNarrow } from '#web/lib/screen.ts'
import { addDays, type Day, sayDay, sayDays, today } from '#web/lib/time.ts'
import { createLine } from '#web/line/create-line.ts'
import { LineButton, LineField } from '#web/line/opener.tsx'
import { house } from '#web/sessions/queries.ts'
import { SeenAt } from '#web/sessions/seen-at.tsx'
import { sessionWords as t } from '#web/sessions/words.ts'
import { ZoomSwitch } from '#web/sessions/zoom.tsx'
import { PrintLink, printAddress, WeekLook, WeekSteps } from './bar.tsx'
import { createShownWeek } from './create-shown-week.ts'
import { WeekOptions } from './filter.tsx'
import { viewAddress, viewFrom, type WeekView } from './view.ts'
import { Week } from './week.tsx'

/** The week: a grid or lists, a day at a time on a narrow screen. */
export const WeekPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const isNarrow = createNarrow()
  const usual = () => (isNarrow() ? 'list' : 'grid')
  const view = createMemo(() => viewFrom(location.search, today(), usual()))
  const setView = (next: WeekView, replace = true) =>
    navigate(viewAddress(next, today(), usual()), { replace, scroll: false })

  // Back is one week back.
  const goTo = (day: Day) => setView({ ...view(), day }, day === view().day)
  const week = createShownWeek(() => view().day, goTo)
  const { monday } = week
  const isDay = () => !isNarrow() && view().as === 'day'
  const line = createLine()
  const print = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    navigate(printAddress(view().day))
  }
  onMount(() => {
    addEventListener('keydown', print)
    onCleanup(() => removeEventListener('keydown', print))
  })

  return (
    <Page
      title={isDay() ? sayDay(view().day) : sayDays(monday(), addDays(monday(), 6))}
      name={t('week')}
      actions={
        <>
          <ZoomSwitch at="week" day={view().day} />
          <WeekSteps
            day={view().day}
            today={today()}
            byDay={isDay() ? week.weekdays() : undefined}
            onDay={goTo}
          />
          <Show
            when={isNarrow()}
            fallback={
              <>
                <WeekLook view={view()} isNarrow={false} onView={setView} />
                <PrintLink day={view().day} />
              </>
            }
          >
            <Show when={house().data()}>
              {(known) => (
                <WeekOptions
                  view={view()}
                  house={known()}
                  sessions={week.sessions() ?? []}
                  onView={setView}
                />
              )}
            </Show>
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
          goTo(day)
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
              week={week}
              isNarrow={isNarrow()}
            />
          </Show>
        )}
      </Show>
    </Page>
  )
}
