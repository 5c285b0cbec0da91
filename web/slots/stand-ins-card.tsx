import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { StandIn } from '#api/slots/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { sayPeople } from '#web/lib/names.ts'
import { createPlainLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { whoseSeat } from '#web/sessions/coming.ts'
import type { House } from '#web/sessions/queries.ts'
import { soughtWords } from '#web/sessions/sought-words.ts'
import { standInWords as t } from '#web/sessions/stand-in-words.ts'
import { listStandIns } from '#web/sessions/stand-ins.ts'
import { isVolunteerIn, withWhom } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import '#web/sessions/line.css'
import './slots.css'

const Line = (props: { standIn: StandIn; house: House }) => {
  const session = () => props.standIn.session
  const place = () => props.house.places.find((one) => one.id === session().place)
  const who = () => whoseSeat(props.standIn)
  const learners = () => withWhom(session(), (n) => sessionWords('learners', { n }))
  return (
    <li>
      <A class="line stand-in" href={`/seances/${session().id}`}>
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <span class="line-body">
          <span class="line-who">
            {sayDay(wallOf(session().start).day, 'short')} {saySpan(session().start, session().end)}
          </span>
          <span class="line-place">{joinFacts(place()?.name, learners())}</span>
          <Show when={who().length > 0}>
            <span class="line-place">
              {props.standIn.away.length > 0
                ? t('away', { n: who().length, names: sayPeople(who()) })
                : soughtWords('isOfferedBy', { n: who().length, names: sayPeople(who()) })}
            </span>
          </Show>
        </span>
        <span class="stand-in-go">{t(isCoordinator() ? 'find' : 'see')}</span>
      </A>
    </li>
  )
}

/** So many are in view; those after them are behind their number. */
const atOnce = 4

const Lines = (props: { standIns: StandIn[]; house: House }) => (
  <ul class="lines">
    <For each={props.standIns}>{(standIn) => <Line standIn={standIn} house={props.house} />}</For>
  </ul>
)

/** Sessions that need somebody: for the coordinator to find, for volunteers who could take them. */
export const StandInsCard = (props: { house: House }) => {
  const load = createPlainLoad(listStandIns)
  onWritten(['slots', 'sessions', 'people', 'year'], load.again)
  /** A volunteer is asked about others' sessions: her own absences are no question to her. */
  const shown = () =>
    (load.data()?.standIns ?? []).filter(
      (one) => isCoordinator() || !isVolunteerIn(one.session, me()?.id),
    )
  return (
    <>
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <Show when={shown().length > 0}>
        <TitledCard
          title={t(isCoordinator() ? 'title' : 'titleVolunteer')}
          help={t(isCoordinator() ? 'lead' : 'leadVolunteer')}
        >
          <Lines standIns={shown().slice(0, atOnce)} house={props.house} />
          <Show when={shown().length > atOnce}>
            <Fold says={t('more', { n: shown().length - atOnce })}>
              <Lines standIns={shown().slice(atOnce)} house={props.house} />
            </Fold>
          </Show>
        </TitledCard>
      </Show>
    </>
  )
}
