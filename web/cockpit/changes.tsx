import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Change, Spot, Subject } from '#api/cockpit/schema.ts'
import { Few } from '#web/kit/few.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { kitWords } from '#web/kit/words.ts'
import { sayName } from '#web/lib/names.ts'
import { send } from '#web/lib/remote/api.ts'
import { ours, Refused } from '#web/lib/remote/refusal.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import {
  sayClock,
  sayDay,
  sayDays,
  saySpan,
  sayTime,
  sayWeekday,
  today,
  wallOf,
} from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { changeWords } from './change-words.ts'
import { CockpitPart, few, NothingHere } from './part.tsx'
import { changeLink, wayOf } from './view.ts'
import { cockpitWords as t } from './words.ts'

type Props = {
  changes: readonly Change[]
  house: House
  /** Asks for the changes anew. */
  fresh: () => Promise<readonly Change[]>
}

const placeName = (house: House, id: string) =>
  house.places.find((place) => place.id === id)?.name ?? ''

const sayWhen = (spot: Spot) =>
  `${sayDay(wallOf(spot.start).day, 'short')} ${saySpan(spot.start, spot.end)}`

/** Where a session is, and where it was: only what differs. */
const sayMoved = (was: Spot, is: Spot, house: House): string => {
  const places = [placeName(house, was.place), placeName(house, is.place)]
  const way = wayOf({ from: was, to: is })
  if (way === 'room') return `${sayWhen(is)}, ${places.join(' → ')}`
  const to = way === 'day' ? sayWhen(is) : saySpan(is.start, is.end)
  const room = was.place === is.place ? '' : `, ${places[1]}`
  return `${sayWhen(was)} → ${to}${room}`
}

const saySubject = (subject: Subject, house: House, isOfPerson: boolean): string => {
  const { spot, was, slot, days, people, name, beyond } = subject
  const parts = [
    spot && (was ? sayMoved(was, spot, house) : sayWhen(spot)),
    slot && `${sayWeekday(slot.weekday)} ${sayClock(slot.start)}`,
    name && isOfPerson ? sayName({ id: subject.id, name }) : name,
    days && (days.from === days.to ? sayDay(days.from, 'date') : sayDays(days.from, days.to)),
    people?.map(sayName).join(', '),
    beyond && changeWords('beyond'),
  ]
  return parts.filter(Boolean).join(', ') || changeWords('gone')
}

const whoOf = ({ actor }: Change) =>
  !actor
    ? changeWords('calendar')
    : actor.name === null
      ? changeWords('somebody')
      : sayName({ ...actor, name: actor.name })

/** Some changes are of the whole house and name nothing. */
const isNamed = ({ what }: Change) =>
  what !== 'house.changed' && what !== 'year.sale' && what !== 'year.imported'

/** Takes it back by the request that the API says, unless somebody did more since this was read. */
const undo = ({ what, at }: Change, back: NonNullable<Subject['back']>, fresh: Props['fresh']) =>
  takeBack(async () => {
    const same = (await fresh()).filter((one) => one.what === what && one.at === at)
    if (!same.some(({ subjects }) => subjects.some((one) => isSameJson(one.back, back)))) {
      throw new Refused({ ...ours('network.earlier', 409), detail: t('touchedSince') })
    }
    await send(back.method, back.path, back.body)
  })

const One = (props: Pick<Props, 'house' | 'fresh'> & { change: Change; subject: Subject }) => {
  const isOfPerson = () => props.change.what.startsWith('person.')
  const text = () => saySubject(props.subject, props.house, isOfPerson())
  const href = () => changeLink(props.change, props.subject.id, props.subject.name !== null)
  return (
    <li>
      <Show when={href()} fallback={text()}>
        {(to) => <A href={to()}>{text()}</A>}
      </Show>
      <Show when={props.subject.back}>
        {(back) => (
          <>
            {' '}
            <button
              type="button"
              class="link-button"
              aria-label={t('undoThis', { what: text() })}
              onClick={() => void undo(props.change, back(), props.fresh)}
            >
              {kitWords('undo')}
            </button>
          </>
        )}
      </Show>
    </li>
  )
}

const Line = (props: Pick<Props, 'house' | 'fresh'> & { change: Change }) => {
  const more = () => props.change.count - props.change.subjects.length
  const sentence = () =>
    changeWords(props.change.what, { who: whoOf(props.change), n: props.change.count })
  return (
    <li class="change">
      <span class="change-time">
        <Show when={props.change.day !== today()}>
          {t('yesterday')}
          <br />
        </Show>
        {sayTime(props.change.at)}
      </span>
      <div class="change-body">
        <p>
          <Show when={!isNamed(props.change)} fallback={sentence()}>
            <A href={changeLink(props.change, '', true) ?? '/'}>{sentence()}</A>
          </Show>
        </p>
        <Show when={isNamed(props.change)}>
          <ul class="change-subjects small">
            <For each={props.change.subjects}>
              {(subject) => <One {...props} subject={subject} />}
            </For>
            <Show when={more() > 0}>
              <li class="soft">{t('andMore', { n: more() })}</li>
            </Show>
          </ul>
        </Show>
      </div>
    </li>
  )
}

/** Since yesterday morning. */
export const ChangesPart = (props: Props) => (
  <CockpitPart id="changements" title={t('changes')}>
    <Few
      class="changes"
      items={props.changes}
      few={few}
      fallback={<NothingHere>{t('noChange')}</NothingHere>}
    >
      {(change) => <Line change={change} house={props.house} fresh={props.fresh} />}
    </Few>
    <p>
      <A href="/journal">{t('journal')}</A>
    </p>
  </CockpitPart>
)
