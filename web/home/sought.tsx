import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { StandIn, StandIns } from '#api/slots/schema.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayPeople } from '#web/lib/names.ts'
import { sharing } from '#web/lib/sharing.ts'
import { saySpan } from '#web/lib/time.ts'
import { whoseSeat } from '#web/sessions/coming.ts'
import type { House } from '#web/sessions/queries.ts'
import { soughtWords as t } from '#web/sessions/sought-words.ts'
import { OfferedSwaps } from '#web/sessions/swaps/offered.tsx'
import { TakeOver } from '#web/sessions/take-over.tsx'
import { sessionWords } from '#web/sessions/words.ts'
import { sayNear, sayWhat, sayWhere } from './say.ts'

type Shown = { house: House; now: number; onGone: () => void }

/** How many learn; or what is done, where nobody does. */
const sayKind = (standIn: StandIn, house: House) =>
  standIn.session.learnerCount > 0
    ? sessionWords('learners', { n: standIn.session.learnerCount })
    : sayWhat({ session: standIn.session, house })

const Row = (props: Shown & { standIn: StandIn }) => {
  const session = () => props.standIn.session
  const place = () => props.house.places.find((one) => one.id === session().place)
  const names = () => sayPeople(whoseSeat(props.standIn))
  return (
    <li class="stack-s">
      <div class="take">
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <p class="coming-words">
          <span class="coming-time first-upper">
            {sayNear(session(), props.now)} <span>{saySpan(session().start, session().end)} </span>
          </span>
          <span>
            {sayKind(props.standIn, props.house)}
            <span class="coming-place">&nbsp;· {place()?.name}</span>
          </span>
          <Show when={names()}>
            <span class="coming-place">{t('insteadOf', { names: names() })} </span>
          </Show>
        </p>
        <Show when={props.standIn.mayTake === 'by_word'}>
          <p class="take-wait">{t('byWord')}</p>
        </Show>
        <TakeOver class="take-button" session={session()} onGone={props.onGone} />
      </div>
    </li>
  )
}

/** Sessions of others that the reader may take, in order. */
const Sought = (props: Shown & { standIns: readonly StandIn[] }) => {
  const rows = createMemo<StandIn[]>((before) => [...sharing(before, props.standIns)], [])
  return (
    <section class="stack-s" aria-labelledby="sought">
      <h2 class="take-title" id="sought">
        {t('sought')}
      </h2>
      <ul class="comings">
        <For each={rows()}>{(one) => <Row {...props} standIn={one} />}</For>
      </ul>
      <p class="soft small">{t('soughtHelp')}</p>
    </section>
  )
}

/** Sessions that somebody took in the reader's place, and who comes. */
const Relieved = (props: { sessions: readonly Session[]; house: House; now: number }) => (
  <section class="stack-s" aria-labelledby="relieved">
    <h2 class="take-title" id="relieved">
      {t('relieved')}
    </h2>
    <ul class="comings comings-lined">
      <For each={props.sessions}>
        {(session) => (
          <li>
            <A class="coming" href={`/seances/${session.id}`}>
              <span class="coming-when">
                <span class="coming-day first-upper">{sayNear(session, props.now)} </span>
                <span class="coming-time">{saySpan(session.start, session.end)} </span>
              </span>
              <span class="coming-words">
                <span class="coming-who">{sayWhat({ session, house: props.house })} </span>
                <span class="coming-place">
                  {sayWhere({ session, house: props.house }, undefined)}{' '}
                </span>
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  </section>
)

/** Who stands in for whom: swaps, who comes in the reader's place, and whose she may take. */
export const InPlace = (props: Shown & StandIns) => (
  <>
    <Show when={props.swaps.length > 0}>
      <OfferedSwaps swaps={props.swaps} house={props.house} onDone={props.onGone} />
    </Show>
    <Show when={props.relieved.length > 0}>
      <Relieved sessions={props.relieved} house={props.house} now={props.now} />
    </Show>
    <Show when={props.standIns.length > 0}>
      <Sought {...props} />
    </Show>
  </>
)
