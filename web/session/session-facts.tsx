import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Chip, RoomMark } from '#web/kit/mark.tsx'
import { language } from '#web/lib/i18n.ts'
import { isSomebody, sayName } from '#web/lib/names.ts'
import { minutesBetween, now, sayMinutes, saySpan } from '#web/lib/time.ts'
import { Fact } from '#web/sessions/fact.tsx'
import { formWords } from '#web/sessions/form-words.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName, isUnheld, isVolunteerIn } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import '#web/sessions/facts.css'

type Named = Session['volunteers'][number]

/** Whose page the reader may open: a tutor, of who learns with her next. */
const mayOpen = ({ status, end, away, ...session }: Session, { id }: Named): boolean =>
  isCoordinator() ||
  (status === 'standing' &&
    Date.parse(end) > now() &&
    isVolunteerIn(session, me()?.id) &&
    ![id, me()?.id ?? ''].some((one) => away.includes(one)))

/** Somebody in a session, by whom one comes to their page. */
const Somebody = (props: { session: Session; person: Named }) => (
  <Show
    when={isSomebody(props.person) && mayOpen(props.session, props.person)}
    fallback={<Chip>{sayName(props.person)}</Chip>}
  >
    <A class="chip" href={`/personnes/${props.person.id}`}>
      {sayName(props.person)}
    </A>
  </Show>
)

export const SessionFacts = (props: { session: Session; house: House }) => {
  const place = () => props.house.places.find((one) => one.id === props.session.place)
  const length = () => sayMinutes(minutesBetween(props.session.start, props.session.end))
  return (
    <div
      class="facts"
      classList={{
        'facts-cancelled': props.session.status === 'cancelled',
        'facts-suspended': props.session.status === 'suspended' || isUnheld(props.session),
      }}
    >
      <Show when={place()}>{(one) => <RoomMark mark={one()} size="l" />}</Show>
      <div class="facts-when">
        <p class="facts-time">{saySpan(props.session.start, props.session.end)}</p>
        <p>
          {place()?.name}
          <span class="soft">&nbsp;· {length()}</span>
        </p>
      </div>
      <dl class="facts-people">
        <Fact term={activityName(props.house.activities, props.session.activity, language())}>
          <For each={props.session.volunteers}>
            {(person) => <Chip mine={person.id === me()?.id}>{sayName(person)}</Chip>}
          </For>
        </Fact>
        <Show when={props.session.learnerCount > 0}>
          <Fact term={formWords('withWhom')}>
            <For
              each={props.session.learners}
              fallback={<Chip>{t('learners', { n: props.session.learnerCount })}</Chip>}
            >
              {(person) => <Somebody session={props.session} person={person} />}
            </For>
          </Fact>
        </Show>
      </dl>
    </div>
  )
}
