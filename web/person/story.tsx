import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { Contact, Story } from '#api/story/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { Card } from '#web/kit/surface.tsx'
import { saySlotWhen } from '#web/leaving/planned-list.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { now, sayDay, sayMinutes, saySpan, wallOf } from '#web/lib/time.ts'
import { wayWords } from '#web/lib/way-words.ts'
import { waysTo } from '#web/lib/ways.ts'
import { sayPhone } from '#web/people/view.ts'
import { sayWait } from '#web/people/wait.ts'
import type { House } from '#web/sessions/queries.ts'
import { Struck } from '#web/sessions/struck.tsx'
import { saySuspension } from '#web/sessions/suspension.ts'
import { activityName } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { slotWords } from '#web/slots/words.ts'
import { FindHour } from './find-hour.tsx'
import { storyWords as t } from './story-words.ts'
import '#web/sessions/line.css'
import '#web/sessions/room.css'

type Shown = { story: Story; house: House }

/** The session that comes first, of those that take place with the person. */
const nextOf = ({ person, sessions }: Story): Session | undefined =>
  sessions.find(
    ({ status, away, end }) =>
      status === 'standing' && !away.includes(person.id) && Date.parse(end) > now(),
  )

const placeOf = ({ place }: { place: string | null }, house: House) =>
  house.places.find((one) => one.id === place)

type Seats = Pick<Session, 'volunteers' | 'learners' | 'activity'>

/** Whom else it is with, but for the reader, who knows; undefined where it is nobody. */
const namesIn = ({ volunteers, learners = [] }: Seats, { story }: Shown): string | undefined =>
  [...volunteers, ...learners]
    .filter(({ id }) => id !== story.person.id && (isCoordinator() || id !== me()?.id))
    .map(sayName)
    .join(', ') || undefined

/** The names; or what is done, where it is with nobody else. */
const sayOthers = (seats: Seats, shown: Shown): string =>
  namesIn(seats, shown) ?? activityName(shown.house.activities, seats.activity, language())

const firstName = (name: string) => name.split(' ')[0] ?? name

/** What somebody is told: the day, the hour and the place of the next session. */
const textFor = ({ story, house }: Shown): string => {
  const name = firstName(story.person.name)
  const next = nextOf(story)
  if (!next) return t('hello', { name })
  const parts = [
    sayDay(wallOf(next.start).day),
    saySpan(next.start, next.end),
    placeOf(next, house)?.name,
  ]
  const what = parts.filter(Boolean).join(', ')
  const reader = firstName(me()?.name ?? '')
  return t(story.person.learner ? 'learns' : 'gives', { name, what, reader }).trim()
}

const Tell = (props: Shown & { contact: Contact; isTutor: boolean }) => {
  const ways = () => waysTo(props.contact, { subject: t('next'), text: textFor(props) })
  return (
    <div class="stack-s">
      <Show when={ways().length > 0} fallback={<p class="soft small">{wayWords('noWay')}</p>}>
        <ul class="row" aria-label={t('ways', { name: sayName(props.story.person) })}>
          <For each={ways()}>
            {({ by, href }) => (
              <li>
                <ButtonLink
                  href={href}
                  {...(by === 'whatsApp' && { target: '_blank', rel: 'noreferrer' })}
                >
                  {by === 'call'
                    ? wayWords(by, { number: sayPhone(props.contact.phone ?? '') })
                    : wayWords(by)}
                </ButtonLink>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.isTutor && props.contact.phone}>
        <p class="soft small">{t('counted')}</p>
      </Show>
    </div>
  )
}

/** What comes first, what was held this term, and what can be done about it. */
export const StoryCard = (
  props: Shown & { contact: Contact | undefined; isTutor: boolean; isOwn: boolean },
) => {
  const next = () => nextOf(props.story)
  const held = () => {
    const { since, sessions, minutes } = props.story.held
    const day = sayDay(since, 'dayMonth')
    if (sessions === 0) return t('nothingYet', { day })
    const kind = props.isTutor ? 'together' : props.story.person.learner ? 'received' : 'given'
    return t(kind, { day, time: sayMinutes(minutes), n: sessions })
  }
  const isBooked = () => Boolean(props.story.person.learner ?? props.story.person.volunteer)
  const findAddress = () =>
    `/seances/nouvelle?${props.story.person.learner ? 'avec' : 'qui'}=${props.story.person.id}`
  const sayWith = (session: Session) => {
    const names = namesIn(session, props)
    return names ? t('with', { names }) : sayOthers(session, props)
  }
  const learner = () => props.story.person.learner
  const wait = () => {
    const part = learner()
    return part && sayWait(part)
  }
  return (
    <Card class="story">
      <Show
        when={next()}
        fallback={
          <p>
            {sessionWords('nothingThatDay')}
            <Show when={wait()}>{(words) => <span class="soft">&nbsp;· {words()}</span>}</Show>
          </p>
        }
      >
        {(session) => (
          <div>
            <h2 class="soft small">{t('next')}</h2>
            <A class="story-next" href={`/seances/${session().id}`}>
              <Show when={placeOf(session(), props.house)}>
                {(one) => <RoomMark mark={one()} />}
              </Show>
              <span>
                <span class="story-when first-upper">
                  {sayDay(wallOf(session().start).day)}{' '}
                  <span class="story-time">{saySpan(session().start, session().end)}</span>
                </span>{' '}
                <span>{joinFacts(placeOf(session(), props.house)?.name, sayWith(session()))}</span>
              </span>
            </A>
          </div>
        )}
      </Show>
      <Show when={!props.isOwn && !props.story.person.archived && isBooked()}>
        <Show
          when={isCoordinator() && learner()}
          fallback={
            <ButtonLink href={findAddress()} look="primary" icon="search">
              {t('find')}
            </ButtonLink>
          }
        >
          {(part) => (
            <FindHour
              {...{ id: props.story.person.id, name: props.story.person.name, learner: part() }}
              address={findAddress()}
            />
          )}
        </Show>
      </Show>
      <Show when={!props.isOwn && props.contact}>
        {(contact) => <Tell {...props} contact={contact()} />}
      </Show>
      <Show when={isBooked()}>
        <p class="soft small">{held()}</p>
      </Show>
    </Card>
  )
}

const Line = (props: Shown & { session: Session }) => {
  const place = () => placeOf(props.session, props.house)
  return (
    <li class="stack-s">
      <A
        class="line"
        classList={{
          'line-suspended': saySuspension(props.session) !== undefined,
          'line-struck': props.session.status === 'cancelled',
        }}
        href={`/seances/${props.session.id}`}
      >
        <span class="line-time">
          <span class="line-start">{sayDay(wallOf(props.session.start).day, 'short')} </span>
          <span class="line-end">{saySpan(props.session.start, props.session.end)} </span>
        </span>
        <Show when={place()} fallback={<span class="room-any" aria-hidden="true" />}>
          {(one) => <RoomMark mark={one()} />}
        </Show>
        <span class="line-body">
          <span class="line-who">{sayOthers(props.session, props)} </span>
          <span class="line-place">{place()?.name}</span>
        </span>
        <Show when={saySuspension(props.session)}>
          {(words) => (
            <span class="line-badges">
              <span class="line-suspension">{words()}</span>
            </span>
          )}
        </Show>
      </A>
      <Struck session={props.session} />
    </li>
  )
}

/** As many are seen at once. */
const few = 2

/** All else that is to come, and the slots that it comes from. */
export const ComingAndSlots = (props: Shown) => {
  const rest = () => props.story.sessions.filter((one) => one !== nextOf(props.story))
  const later = () => props.story.count - props.story.sessions.length
  const lines = (sessions: readonly Session[]) => (
    <ul class="lines lines-dated">
      <For each={sessions}>
        {(session) => <Line session={session} story={props.story} house={props.house} />}
      </For>
    </ul>
  )
  return (
    <>
      <Show when={rest().length > 0}>
        <section class="stack-s">
          <h2>{t(nextOf(props.story) ? 'also' : 'coming')}</h2>
          {lines(rest().slice(0, few))}
          <Show when={rest().length > few}>
            <Fold says={t('more', { n: rest().length - few + later() })}>
              {lines(rest().slice(few))}
              <Show when={later() > 0}>
                <p class="soft small">{t('others', { n: later() })}</p>
              </Show>
            </Fold>
          </Show>
        </section>
      </Show>
      <Show when={props.story.slots.length > 0}>
        <section class="stack-s">
          <h2>{slotWords('title')}</h2>
          <ul class="stack-s">
            <For each={props.story.slots}>
              {(slot) => (
                <li>
                  <A class="first-upper story-slot" href={`/creneaux/${slot.id}`}>
                    {saySlotWhen(slot)}
                  </A>
                  <span class="soft small">
                    {joinFacts(placeOf(slot, props.house)?.name, sayOthers(slot, props))}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  )
}
