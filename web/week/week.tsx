import { createMemo, createSignal, Show, Suspense } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Skeleton } from '#web/kit/surface.tsx'
import { later } from '#web/lib/later.ts'
import { addDays, mondayOf, today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { byDay, nextDay, takesPlace, weekOf } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { Agenda, OverDay } from './agenda.tsx'
import { DayStrip, stripDays } from './bar.tsx'
import type { ShownWeek } from './create-shown-week.ts'
import { FilterState, WeekFilter } from './filter.tsx'
import { onSwipe } from './swipe.ts'
import { shownIn, type WeekView } from './view.ts'

const WeekGrid = later(() => import('./grid.tsx'))
const NotDoneDialog = later(() => import('#web/moving/not-done-dialog.tsx'))

type Props = {
  view: WeekView
  onView: (view: WeekView) => void
  house: House
  week: ShownWeek
  isNarrow: boolean
  /** What a wide screen opens to narrow the week down. */
  filter: { id: string; open: boolean }
}

const Loading = () => <Skeleton label={t('loadingWeek')} lines={5} />

/** A week of which the house is known: narrowed down, as lists or as a grid. */
export const Week = (props: Props) => {
  const [isCarrying, setCarrying] = createSignal(false)
  const all = () => props.week.sessions() ?? []
  const shown = createMemo(() => shownIn(all(), props.view, me()?.id))
  const struck = createMemo(() => shownIn(props.week.struck(), props.view, me()?.id))
  const seen = createMemo(() => [...shown(), ...struck()])
  const weekdays = () => props.week.frame().weekdays
  const days = createMemo(() => stripDays(weekOf(props.view.day), weekdays(), props.view.day))
  const goTo = (day: string) => props.onView({ ...props.view, day })
  const perDay = createMemo(() => byDay(seen(), days()))
  /** On a Sunday, or in the holidays: nothing that day, nor later that week. */
  const isOver = () =>
    props.isNarrow &&
    perDay().every(({ day, sessions }) => day < props.view.day || sessions.length === 0)
  const toNextWeek = () => {
    goTo(addDays(mondayOf(props.view.day), 7))
    focusTitle()
  }
  const swipe = onSwipe((step) => {
    if (props.isNarrow) goTo(nextDay(props.view.day, step, weekdays()))
  })
  /** The way of a finger that carried a session is no swipe. */
  let isDrag = false

  return (
    <>
      <Show when={!props.isNarrow}>
        <WeekFilter
          id={props.filter.id}
          open={props.filter.open}
          view={props.view}
          house={props.house}
          sessions={all()}
          onView={props.onView}
        />
      </Show>
      <Show when={props.isNarrow}>
        <DayStrip
          days={perDay().map(({ day, sessions }) => ({
            day,
            count: sessions.filter(takesPlace).length,
            isClosed: props.week.days.facts().get(day)?.isClosed,
          }))}
          shown={props.view.day}
          today={today()}
          onDay={goTo}
        />
      </Show>
      <FilterState
        view={props.view}
        house={props.house}
        sessions={all()}
        shown={shown().length}
        onView={props.onView}
      />
      <div
        onTouchStart={(event) => {
          isDrag = false
          swipe.start(event)
        }}
        onTouchMove={() => {
          isDrag ||= isCarrying()
        }}
        onTouchEnd={(event) => !isDrag && swipe.end(event)}
      >
        <Show
          when={props.view.as === 'list'}
          fallback={
            <Suspense fallback={<Loading />}>
              <Show when={props.isNarrow}>
                <OverDay facts={props.week.days.facts().get(props.view.day)} />
              </Show>
              <WeekGrid
                day={props.view.day}
                span={props.isNarrow ? 'day' : 'week'}
                house={props.house}
                sessions={all()}
                shown={seen()}
                week={props.week}
                onCarry={setCarrying}
              />
            </Suspense>
          }
        >
          <Show when={props.week.sessions()} fallback={<Loading />}>
            <Agenda
              days={perDay().filter(({ day }) => !props.isNarrow || day === props.view.day)}
              house={props.house}
              news={props.week.marks()}
              facts={props.week.days.facts()}
              today={today()}
              view={props.view}
            />
            <Show when={isOver()}>
              <Button onClick={toNextWeek}>{t('nextWeek')}</Button>
            </Show>
          </Show>
        </Show>
      </div>
      <Show when={props.week.writes()?.notDone() && props.week.writes()}>
        {(writes) => (
          <Suspense>
            <NotDoneDialog
              writes={writes()}
              places={props.house.places}
              onClose={() => writes().forget()}
            />
          </Suspense>
        )}
      </Show>
    </>
  )
}
