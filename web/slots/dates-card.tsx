import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { Card } from '#web/kit/surface.tsx'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { saySuspension } from '#web/sessions/suspension.ts'
import { byMonth } from '#web/slots/plan/view.ts'
import { differenceOf } from './view.ts'
import { slotWords as t } from './words.ts'
import '#web/slots/plan/plan.css'

const sayDifference = (session: Session): string | undefined => {
  const difference = differenceOf(session)
  if (difference !== 'short' && difference !== 'touched') return saySuspension(session)
  return saySuspension(session) ?? t(difference)
}

const One = (props: { session: Session; house: House }) => {
  const place = () => props.house.places.find((one) => one.id === props.session.place)
  return (
    <li>
      <A
        class="date-line"
        data-look={differenceOf(props.session)}
        href={`/seances/${props.session.id}`}
      >
        <Show when={place()}>{(one) => <RoomMark mark={one()} size="s" />}</Show>
        <span class="plan-when">
          <span>{sayDay(wallOf(props.session.start).day, 'short')}</span>{' '}
          <span>{saySpan(props.session.start, props.session.end)}</span>
        </span>{' '}
        <span class="soft">{place()?.name}</span>{' '}
        <Show when={sayDifference(props.session)}>
          {(words) => <span class="plan-state">{words()}</span>}
        </Show>
      </A>
    </li>
  )
}

/** So many dates are in view; those after them are behind their number. */
const atOnce = 8

const Months = (props: { sessions: Session[]; house: House }) => {
  const months = createMemo(() =>
    byMonth(props.sessions.map((session) => ({ session, day: wallOf(session.start).day }))),
  )
  return (
    <For each={months()}>
      {({ month, dates }) => (
        <div>
          <h3 class="plan-month first-upper">{sayDay(`${month}-01`, 'month')}</h3>
          <ul class="plan-dates">
            <For each={dates}>{({ session }) => <One session={session} house={props.house} />}</For>
          </ul>
        </div>
      )}
    </For>
  )
}

/** A slot's dates to come, whatever their state, each leading to its own page. */
export const DatesCard = (props: { sessions: Session[]; house: House }) => {
  const later = () => props.sessions.slice(atOnce)
  return (
    <Card class="session-card">
      <h2>{t('dates')}</h2>
      <Show when={props.sessions.length > 0} fallback={<p class="soft">{t('noDates')}</p>}>
        <Months sessions={props.sessions.slice(0, atOnce)} house={props.house} />
        <Show when={later().length > 0}>
          <Fold says={t('later', { n: later().length })}>
            <Months sessions={later()} house={props.house} />
          </Fold>
        </Show>
      </Show>
    </Card>
  )
}
