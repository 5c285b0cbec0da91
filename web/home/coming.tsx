import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { saySpan } from '#web/lib/time.ts'
import { CannotCome } from '#web/sessions/cannot-come.tsx'
import type { House } from '#web/sessions/queries.ts'
import { Struck } from '#web/sessions/struck.tsx'
import { sayAway, sayNear, sayOwnSuspension, sayWhat, sayWhere, sayWithWhom } from './say.ts'
import { isUnderway } from './view.ts'
import { homeWords as t } from './words.ts'

type Shown = { session: Session; house: House; now: number }

const placeOf = (props: Shown) => props.house.places.find((one) => one.id === props.session.place)

/** The session that comes first, large enough for one look. */
export const NextSession = (props: Shown & { onGone: () => void }) => (
  <section class="next" aria-labelledby="next">
    <h2 class="next-title" id="next">
      {t(isUnderway(props.session, props.now) ? 'now' : 'next')}
    </h2>
    <A class="next-link" href={`/seances/${props.session.id}`}>
      <Show when={placeOf(props)}>{(one) => <RoomMark mark={one()} size="l" />}</Show>
      <span class="next-words">
        <span class="next-when first-upper">
          {sayNear(props.session, props.now)}{' '}
          <span class="next-time">{saySpan(props.session.start, props.session.end)} </span>
        </span>
        <span class="next-who">{sayWithWhom(props)} </span>
        <span class="coming-place">{sayWhere(props, me()?.id)} </span>
        <Show when={sayOwnSuspension(props.session, me()?.id) ?? sayAway(props.session)}>
          {(note) => <span class="coming-note">{note()}</span>}
        </Show>
      </span>
    </A>
    <Show when={!isUnderway(props.session, props.now)}>
      <CannotCome session={props.session} onGone={props.onGone} />
    </Show>
  </section>
)

const Row = (props: Shown) => {
  const isOffered = () => props.session.offered?.includes(me()?.id ?? '') === true
  const suspension = () => sayOwnSuspension(props.session, me()?.id)
  return (
    <li class="stack-s">
      <A
        class="coming"
        classList={{
          'coming-suspended': suspension() !== undefined && !isOffered(),
          'coming-struck': props.session.status === 'cancelled',
        }}
        href={`/seances/${props.session.id}`}
      >
        <span class="coming-when">
          <span class="coming-day first-upper">{sayNear(props.session, props.now)} </span>
          <span class="coming-time">{saySpan(props.session.start, props.session.end)} </span>
        </span>
        <Show when={placeOf(props)}>{(one) => <RoomMark mark={one()} />}</Show>
        <span class="coming-words">
          <span class="coming-who">{sayWhat(props)} </span>
          <span class="coming-place">{sayWhere(props, me()?.id)} </span>
          <Show when={suspension() ?? sayAway(props.session)}>
            {(note) => <span class="coming-note">{note()}</span>}
          </Show>
        </span>
      </A>
      <Struck session={props.session} />
    </li>
  )
}

/** Sessions as short lines, each of which leads to its session. */
export const ComingList = (props: {
  title: string
  sessions: readonly Session[]
  house: House
  now: number
}) => (
  <Show when={props.sessions.length > 0}>
    <section class="stack-s">
      <h2>{props.title}</h2>
      <ul class="comings comings-lined">
        <For each={props.sessions}>
          {(session) => <Row session={session} house={props.house} now={props.now} />}
        </For>
      </ul>
    </section>
  </Show>
)
