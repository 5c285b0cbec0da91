import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { language } from '#web/lib/i18n.ts'
import { type Day, sayDay, sayTime } from '#web/lib/time.ts'
import { sayHold } from '#web/slots/hold.ts'
import type { House } from './queries.ts'
import { activityName, heldBy, isHeldBy, withWhom } from './view.ts'
import { sessionWords as t } from './words.ts'
import './week.css'

/** One session on a line: when, where by its mark, who and with whom. */
const Line = (props: { session: Session; house: House; today: Day }) => {
  const place = () => props.house.places.find((one) => one.id === props.session.place)
  const pupils = () => withWhom(props.session, (n) => t('learners', { n }))
  /** Tutoring goes without saying, and so does a place's own activity. */
  const activity = () => {
    if (props.session.activity === 'tutoring') return undefined
    const name = activityName(props.house.activities, props.session.activity, language())
    return name === place()?.name ? undefined : name
  }
  const mine = () => isHeldBy(props.session, me()?.id)
  const hold = () => sayHold(props.session)
  return (
    <li>
      <A
        class="line"
        classList={{ 'line-mine': mine(), 'line-held': hold() !== undefined }}
        href={`/seances/${props.session.id}`}
      >
        <span class="line-time">
          <span class="line-start">{sayTime(props.session.start)}</span>
          <span class="line-end">{sayTime(props.session.end)}</span>
        </span>
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <span class="line-body">
          <span class="line-who">
            {heldBy(props.session)}
            <Show when={pupils()}>{(whom) => <span class="line-with"> · {whom()}</span>}</Show>
          </span>
          <span class="line-place">
            {place()?.name}
            <Show when={activity()}>{(name) => ` · ${name()}`}</Show>
          </span>
        </span>
        <Show when={mine() || hold()}>
          <span class="line-badges">
            <Show when={hold()}>{(words) => <span class="line-hold">{words()}</span>}</Show>
            <Show when={mine()}>
              <span class="line-badge">{t('mine')}</span>
            </Show>
          </span>
        </Show>
      </A>
    </li>
  )
}

/** Days as plain lists: everything that the grid shows, for eyes, ears and keyboards alike. */
export const Agenda = (props: {
  days: readonly { day: Day; sessions: readonly Session[] }[]
  house: House
  today: Day
  mine: boolean
}) => (
  <div class="agenda">
    <For each={props.days}>
      {(one) => (
        <section class="agenda-day" aria-label={sayDay(one.day)}>
          <header class="agenda-head">
            <h2 class={one.day === props.today ? 'agenda-today' : ''}>{sayDay(one.day)}</h2>
            <ButtonLink
              href={`/seances/nouvelle?jour=${one.day}`}
              look="quiet"
              icon="add"
              iconOnly
              aria-label={`${t('bookThatDay')} : ${sayDay(one.day)}`}
            />
          </header>
          <Show
            when={one.sessions.length > 0}
            fallback={
              <p class="agenda-none">{t(props.mine ? 'nothingOfMine' : 'nothingThatDay')}</p>
            }
          >
            <ul class="lines">
              <For each={one.sessions}>
                {(session) => <Line session={session} house={props.house} today={props.today} />}
              </For>
            </ul>
          </Show>
        </section>
      )}
    </For>
  </div>
)
