import { useLocation } from '@solidjs/router'
import { createEffect, For, Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { sayMinutes, today } from '#web/lib/time.ts'
import { askedWeek, firstWeek } from './address.ts'
import { CeilingForm } from './ceiling-form.tsx'
import { Meter } from './meter.tsx'
import { listHours } from './queries.ts'
import { sayPromise, sayWeek } from './say.ts'
import { mostOf, standingOf } from './view.ts'
import { hoursWords as t } from './words.ts'
import './given.css'

/** This one and those to come. */
const weeks = 4

/** `1 h 30 sur 2 à 4 h`. */
const sayGiven = (week: WeekHours): string =>
  t(week.promise.to > 0 ? 'of' : 'noPromise', {
    given: sayMinutes(week.given),
    promise: sayPromise(week),
  })

/** What is worth saying of a week: room left in the nearest one, or that more was allowed. */
const sayNote = (week: WeekHours, isFirst: boolean): string | undefined => {
  const standing = standingOf(week)
  if (standing === 'under' && isFirst)
    return t('under', { time: sayMinutes(week.promise.from - week.given) })
  if (standing !== 'raised') return undefined
  const time = sayMinutes(mostOf(week))
  return week.reason ? t('raised', { time, reason: week.reason }) : t('raisedNoReason', { time })
}

/** A volunteer's hours of this week and the next, against the promise: quietly. */
export const GivenCard = (props: { person: string }) => {
  const location = useLocation()
  const from = () => firstWeek(location.search, today())
  const load = createLoad(
    () => ({ from: from(), weeks, person: props.person }),
    (query, signal) => listHours(query, signal),
  )
  onWritten(['people', 'sessions', 'slots', 'year'], load.again)
  let card: HTMLElement | undefined
  // The card is there only once the page has loaded: the browser has given up on its anchor by then.
  createEffect(() => {
    if (location.hash === '#heures' && load.data()) card?.scrollIntoView({ block: 'start' })
  })
  const put = (week: WeekHours) =>
    load.set((load.data() ?? []).map((one) => (one.week === week.week ? week : one)))
  return (
    <section id="heures" ref={card}>
      <TitledCard title={t(props.person === me()?.id ? 'mineTitle' : 'title')} help={t('help')}>
        <Arriving from={[load]} what={load.data()} label={t('working')} lines={3}>
          {(all) => (
            <>
              <ul class="given">
                <For each={all()}>
                  {(week, index) => <Week week={week} isFirst={index() === 0} />}
                </For>
              </ul>
              <Show when={isCoordinator()}>
                <CeilingForm weeks={all()} asked={askedWeek(location.search)} onWeek={put} />
              </Show>
            </>
          )}
        </Arriving>
      </TitledCard>
    </section>
  )
}

const Week = (props: { week: WeekHours; isFirst: boolean }) => (
  <li class="given-week">
    <div class="given-head">
      <h3>{sayWeek(props.week)}</h3>
      <p>{sayGiven(props.week)}</p>
    </div>
    <Meter week={props.week} />
    <Show when={sayNote(props.week, props.isFirst)}>
      {(note) => <p class="soft small">{note()}</p>}
    </Show>
  </li>
)
