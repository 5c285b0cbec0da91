import { For, Show } from 'solid-js'
import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Affected, Effects } from '#api/slots/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName, sayPeople } from '#web/lib/names.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import {
  concerned,
  type EffectPart,
  effectCounts,
  effectParts,
  sessionsIn,
  touchesNothing,
} from './view.ts'
import { effectsWords as t } from './words.ts'
import './effects.css'

/** Up to so many sessions are shown at once; more are behind their number. */
const atOnce = 4

/**
 * What a change of the year or an absence does to sessions: in numbers, session by session, and whom
 * to tell. `done`: it has happened, so names lead to the people.
 */
export const EffectsNotice = (props: { effects: Effects; house: House; done?: boolean }) => {
  const parts = () => effectParts.filter((part) => props.effects[part].length > 0)
  const counts = () => effectCounts.filter((part) => props.effects[part] > 0)
  return (
    <section class="effects" aria-label={t('effects')}>
      <p class="visually-hidden" role="status">
        {saySum(props.effects)}
      </p>
      <Show when={touchesNothing(props.effects)}>
        <p class="effects-none">{t('nothing')}</p>
      </Show>
      <For each={parts()}>
        {(part) => <Part part={part} effects={props.effects} house={props.house} />}
      </For>
      <For each={counts()}>
        {(part) => (
          <p class={`effects-line effects-${part}`}>{t(part, { n: props.effects[part] })}</p>
        )}
      </For>
      <ToTell effects={props.effects} linked={Boolean(props.done) && isCoordinator()} />
    </section>
  )
}

export const saySum = (effects: Effects): string => {
  if (touchesNothing(effects)) return t('nothing')
  const sessions = effectParts.map((part) => ({ part, n: effects[part].length }))
  const dates = effectCounts.map((part) => ({ part, n: effects[part] }))
  const said = [...sessions, ...dates].filter(({ n }) => n > 0).map(({ part, n }) => t(part, { n }))
  return `${said.join(', ')}.`
}

const Part = (props: { part: EffectPart; effects: Effects; house: House }) => {
  const sessions = () => sessionsIn(props.effects, props.part)
  return (
    <Fold
      class={`effects-part effects-${props.part}`}
      says={t(props.part, { n: sessions().length })}
      open={sessions().length <= atOnce}
    >
      <ul class="effects-sessions">
        <For each={sessions()}>
          {(session) => <Session session={session} house={props.house} />}
        </For>
      </ul>
    </Fold>
  )
}

const Session = (props: { session: Affected & { detail?: string }; house: House }) => {
  const place = () => props.house.places.find((one) => one.id === props.session.place)
  /** Named where it is not plain from the place. */
  const activity = () => {
    const name = activityName(props.house.activities, props.session.activity, language())
    return !goesWithoutSaying(props.session.activity) && name !== place()?.name && name
  }
  return (
    <li class="effects-session">
      <span class="effects-when">
        {sayDay(wallOf(props.session.start).day, 'short')},{' '}
        {saySpan(props.session.start, props.session.end)}
      </span>
      <span class="effects-where">
        <Show when={place()}>{(mark) => <RoomMark mark={mark()} size="s" />}</Show>
        {joinFacts(place()?.name ?? t('somewhere'), activity())}
      </span>
      <span class="effects-who">
        <strong>{sayPeople(props.session.volunteers)}</strong>
        <Show when={props.session.learners.length > 0}>
          {' '}
          {t('with', { names: sayPeople(props.session.learners) })}
        </Show>
      </span>
      <Show when={props.session.detail}>
        {(detail) => <span class="effects-why">{detail()}</span>}
      </Show>
    </li>
  )
}

const ToTell = (props: { effects: Effects; linked: boolean }) => {
  const people = () => concerned(props.effects)
  const groups = () =>
    (['volunteers', 'learners'] as const).filter((who) => people()[who].length > 0)
  return (
    <Show when={groups().length > 0}>
      <div class="effects-tell">
        <p class="effects-tell-title">{t('tell')}</p>
        <For each={groups()}>
          {(who) => (
            <div>
              <p class="soft small">{t(who)}</p>
              <ul class="effects-names">
                <For each={people()[who]}>
                  {(one) => (
                    <li>
                      <Show when={props.linked} fallback={sayName(one)}>
                        <a href={`/personnes/${one.id}`}>{sayName(one)}</a>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
      </div>
    </Show>
  )
}
