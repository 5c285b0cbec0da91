import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { sayPeople } from '#web/lib/names.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { whoOffers } from '#web/sessions/coming.ts'
import type { House } from '#web/sessions/queries.ts'
import { soughtWords } from '#web/sessions/sought-words.ts'
import { CockpitPart, NothingHere } from './part.tsx'
import { cockpitWords as t } from './words.ts'
import './rows.css'

type StandIn = Cockpit['standIns'][number]

const Line = (props: { standIn: StandIn; house: House }) => {
  const session = () => props.standIn.session
  const place = () => props.house.places.find(({ id }) => id === session().place)
  const offering = () => (session().status === 'standing' ? whoOffers(session()) : [])
  const who = () =>
    joinFacts(
      props.standIn.away.length > 0 &&
        t('isAway', { names: sayPeople(props.standIn.away), n: props.standIn.away.length }),
      offering().length > 0 &&
        soughtWords('isOfferedBy', { names: sayPeople(offering()), n: offering().length }),
      props.standIn.missing > 0 && t('missing', { n: props.standIn.missing }),
      sayPeople(session().learners),
    )
  return (
    <li>
      <A class="row-link row-marked" href={`/seances/${session().id}`}>
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <span class="row-name first-upper">{sayDay(wallOf(session().start).day)}</span>
        <span class="row-aside">{saySpan(session().start, session().end)}</span>
        <span class="soft small row-more">
          {who()}
          <span class="visually-hidden">{` · ${place()?.name ?? ''}`}</span>
        </span>
      </A>
    </li>
  )
}

/** Sessions to come that nobody holds, or too few. */
export const StandInsPart = (props: { standIns: readonly StandIn[]; house: House }) => (
  <CockpitPart id="remplacants" title={t('standIns')}>
    <Show when={props.standIns.length > 0} fallback={<NothingHere>{t('noStandIn')}</NothingHere>}>
      <ul class="rows">
        <For each={props.standIns}>
          {(standIn) => <Line standIn={standIn} house={props.house} />}
        </For>
      </ul>
    </Show>
  </CockpitPart>
)
