import { Navigate, useLocation, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { Page } from '#web/kit/surface.tsx'
import { createNarrow } from '#web/lib/screen.ts'
import { addDays, type Day, sayDays, today } from '#web/lib/time.ts'
import { createLine } from '#web/line/create-line.ts'
import { LineButton, LineField } from '#web/line/opener.tsx'
import { house } from '#web/sessions/queries.ts'
import { SeenAt } from '#web/sessions/seen-at.tsx'
import { sessionWords as t } from '#web/sessions/words.ts'
import { ZoomSwitch } from '#web/sessions/zoom.tsx'
import { createOpening } from '#web/year/create-opening.ts'
import { PrintLink, printAddress, WeekLook, WeekSteps } from './bar.tsx'
import { createShownWeek } from './create-shown-week.ts'
import { FilterButton, WeekOptions } from './filter.tsx'
import { roomsInstead, viewAddress, viewFrom, type WeekView } from './view.ts'
import { Week } from './week.tsx'

/** The week: a grid or lists, a day at a time on a narrow screen. */
export const WeekPage = () => {
  const location = useLocation()
  const rooms = () => roomsInstead(location.search)
  return (
    <Show when={rooms()} fallback={<OpenWeek />}>
      {(to) => <Navigate href={to()} />}
    </Show>
  )
}

const OpenWeek = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const isNarrow = createNarrow()
  const usual = () => (isNarrow() ? 'list' : 'grid')
  const opening = createOpening()
  const view = createMemo(() => viewFrom(location.search, opening.day(), usual()))
  const setView = (next: WeekView, replace = true) =>
    navigate(viewAddress(next, opening.day(), usual()), { replace, scroll: false })

  // Back is one week back.
  const goTo = (day: Day) => setView({ ...view(), day }, day === view().day)
  const week = createShownWeek(() => view().day, goTo)
  const { monday } = week
  const isSettled = () => location.search.includes('jour=') || opening.isSettled()
  const line = createLine()
  const filterId = createUniqueId()
  const [filtering, setFiltering] = createSignal(false)
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
      title={sayDays(monday(), addDays(monday(), 6))}
      name={t('week')}
      actions={
        <>
          <ZoomSwitch at="week" day={view().day} />
          <WeekSteps day={view().day} today={today()} onDay={goTo} />
          <Show
            when={isNarrow()}
            fallback={
              <>
                <WeekLook view={view()} onView={setView} />
                <FilterButton
                  view={view()}
                  controls={filterId}
                  open={filtering()}
                  onOpen={setFiltering}
                />
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
          <LineButton line={line} />
        </>
      }
    >
      <LineField line={line} house={house().data()} from={monday()} onBooked={goTo} />
      <SeenAt seen={week.seen()} words="weekSeen" />
      <p class="visually-hidden" role="status">
        {week.said()}
      </p>
      <Arriving
        from={[house(), week.load, week.days]}
        what={house().data()}
        label={t('loadingWeek')}
        lines={5}
      >
        {(known) => (
          // A week of which nothing is known must not look free, nor one that is over come first.
          <Show when={isSettled() && (week.sessions() ?? !week.load.refusal())}>
            <Week
              view={view()}
              onView={setView}
              house={known()}
              week={week}
              isNarrow={isNarrow()}
              filter={{ id: filterId, open: filtering() }}
            />
          </Show>
        )}
      </Arriving>
    </Page>
  )
}
