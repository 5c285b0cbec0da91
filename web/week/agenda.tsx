import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { goesWithoutSaying } from '#api/places/rules.ts'
import { me } from '#web/auth/me.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { type Day, sayDay, sayTime } from '#web/lib/time.ts'
import type { Shown } from '#web/sessions/pending.ts'
import type { House } from '#web/sessions/queries.ts'
import { Struck } from '#web/sessions/struck.tsx'
import { saySuspension } from '#web/sessions/suspension.ts'
import { activityName, isVolunteerIn, volunteerNames, withWhom } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import type { DayOver } from '#web/year/unusual.ts'
import { type Flag, flagOf } from './flag.ts'
import type { News } from './news.ts'
import { type Filters, filtersOn } from './view.ts'
import '#web/sessions/live.css'
import '#web/sessions/room.css'
import '#web/sessions/line.css'
import './week.css'

const FlagLine = (props: { flag: Flag | undefined }) => (
  <Show when={props.flag}>
    {(flag) => (
      <span class="line-flag">
        <Icon name={flag().is === 'waits' ? 'clock' : 'info'} />
        {flag().words}
      </span>
    )}
  </Show>
)

const Line = (props: { session: Shown; house: House; news: News['is'] | undefined }) => {
  const place = () => props.house.places.find((one) => one.id === props.session.place)
  const learners = () => withWhom(props.session, (n) => t('learners', { n }))
  /** A place's own activity goes without saying too. */
  const activity = () => {
    if (goesWithoutSaying(props.session.activity)) return undefined
    const name = activityName(props.house.activities, props.session.activity, language())
    return name === place()?.name ? undefined : name
  }
  const mine = () => isVolunteerIn(props.session, me()?.id)
  const suspension = () => saySuspension(props.session)
  const flag = () => flagOf(props.session, props.news)
  return (
    <li class="stack-s">
      <A
        class="line"
        classList={{
          'line-mine': mine(),
          'line-suspended': suspension() !== undefined,
          'line-struck': props.session.status === 'cancelled',
          'line-waits': flag()?.is === 'waits',
          'line-goes': props.session.waits === 'cancel',
          'line-news': flag()?.is === 'news',
        }}
        href={`/seances/${props.session.id}`}
      >
        <span class="line-time">
          <span class="line-start">{sayTime(props.session.start)}</span>
          <span class="line-end">{sayTime(props.session.end)}</span>
        </span>
        <Show when={place()} fallback={<span class="room-any" aria-hidden="true" />}>
          {(one) => <RoomMark mark={one()} />}
        </Show>
        <span class="line-body">
          <span class="line-who">
            {volunteerNames(props.session)}
            <Show when={learners()}>
              {(whom) => <span class="line-with">&nbsp;· {whom()}</span>}
            </Show>
          </span>
          <span class="line-place">{joinFacts(place()?.name ?? t('anyRoom'), activity())}</span>
          <FlagLine flag={flag()} />
        </span>
        <Show when={mine() || suspension()}>
          <span class="line-badges">
            <Show when={suspension()}>
              {(words) => <span class="line-suspension">{words()}</span>}
            </Show>
            <Show when={mine()}>
              <span class="line-badge">{t('mine')}</span>
            </Show>
          </span>
        </Show>
      </A>
      <Struck session={props.session} />
    </li>
  )
}

type DayOfWeek = { day: Day; sessions: readonly Shown[] }
type Around = { house: House; news: ReadonlyMap<string, News['is']> }

/** What lies over a day, in words. */
export const OverDay = (props: { facts: DayOver | undefined }) => (
  <Show when={props.facts?.notes.length}>
    <ul class="over-day" classList={{ 'over-day-closed': props.facts?.isClosed ?? false }}>
      <For each={props.facts?.notes}>{(note) => <li>{note}</li>}</For>
    </ul>
  </Show>
)

/** Lines keep their place in the document whatever comes: by id, so that no focus is lost. */
const Lines = (props: { sessions: readonly Shown[] } & Around) => (
  <ul class="lines">
    <For each={props.sessions.map((session) => session.id)}>
      {(id) => {
        const session = createMemo<Shown | undefined>(
          (last) => props.sessions.find((one) => one.id === id) ?? last,
        )
        return (
          <Show when={session()}>
            {(one) => <Line session={one()} house={props.house} news={props.news.get(id)} />}
          </Show>
        )
      }}
    </For>
  </ul>
)

/** What a day without any sessions says: there may be others that are filtered away. */
const nothing = (view: Filters, isClosed = false) => {
  if (isClosed) return t('closedThatDay')
  if (filtersOn(view) === 0) return t('nothingThatDay')
  return t(view.mine && filtersOn(view) === 1 ? 'nothingOfMine' : 'nothingSuch')
}

/** Days as plain lists: everything that the grid shows, for eyes, ears and keyboards alike. */
export const Agenda = (
  props: Around & {
    days: readonly DayOfWeek[]
    facts: ReadonlyMap<Day, DayOver>
    today: Day
    view: Filters
  },
) => (
  <div class="agenda">
    <For each={props.days.map((one) => one.day)}>
      {(day) => {
        const sessions = () => props.days.find((one) => one.day === day)?.sessions ?? []
        const facts = () => props.facts.get(day)
        return (
          <section class="agenda-day" aria-label={sayDay(day)}>
            <header class="agenda-head">
              <h2 class={day === props.today ? 'agenda-today' : ''}>{sayDay(day)}</h2>
              <ButtonLink
                href={`/seances/nouvelle?jour=${day}`}
                look="quiet"
                icon="add"
                label={`${t('bookThatDay')} : ${sayDay(day)}`}
              />
            </header>
            <OverDay facts={facts()} />
            <Show
              when={sessions().length > 0}
              fallback={
                <Show when={facts() && !(facts()?.isClosed && facts()?.notes.length)}>
                  <p class="agenda-none">{nothing(props.view, facts()?.isClosed)}</p>
                </Show>
              }
            >
              <Lines sessions={sessions()} house={props.house} news={props.news} />
            </Show>
          </section>
        )
      }}
    </For>
  </div>
)
