import { For, Show } from 'solid-js'
import type { Duty } from '#api/duties/schema.ts'
import { me } from '#web/auth/me.ts'
import { Button } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayDay, saySpan, sayTime, wallOf } from '#web/lib/time.ts'
import { now } from '#web/lib/zone.ts'
import type { House } from '#web/sessions/queries.ts'
import { soughtWords } from '#web/sessions/sought-words.ts'
import { activityName, sayWhen } from '#web/sessions/view.ts'
import { createSigningUp, type DutyVerb } from './create-signing-up.ts'
import { mayGiveBack, missingOn } from './view.ts'
import { dutyWords as t } from './words.ts'

const sayPlaces = (duty: Duty): string => {
  if (duty.session.status === 'suspended') return t('waits')
  const missing = missingOn(duty)
  const parts = [
    t('onIt', { n: duty.on, to: duty.needs.to }),
    missing > 0
      ? t('missing', { n: missing })
      : duty.free > 0
        ? t('free', { n: duty.free })
        : t('full'),
  ]
  return parts.join(' · ')
}

const whoIsOn = ({ session }: Duty): string =>
  session.volunteers
    .filter(({ id }) => !session.away.includes(id))
    .map(sayName)
    .join(', ') || t('nobody')

/** Which taps a turn has for the reader; the other ones are on its page. */
const verbsOf = (duty: Duty): DutyVerb[] => {
  const inRoster = duty.session.slot !== null
  if (duty.mine) {
    if (!mayGiveBack(duty, now())) return []
    return duty.held && inRoster ? ['giveBack', 'letGo'] : ['giveBack']
  }
  if (!duty.mayTake) return []
  return inRoster && !duty.instead ? ['take', 'takeTerm'] : ['take']
}

/** One turn: what, when, where, who is on it and how many are missing; and one tap. */
export const DutyRow = (props: { duty: Duty; house: House }) => {
  const session = () => props.duty.session
  const what = () => activityName(props.house.activities, session().activity, language())
  const isOffered = () => session().offered?.includes(me()?.id ?? '') === true
  const place = () => props.house.places.find(({ id }) => id === session().place)
  const taking = createSigningUp(() => props.duty, what)
  const says = (verb: DutyVerb) => t(`${verb}This`, { what: what(), when: sayWhen(session()) })
  const deadline = () => {
    const until = props.duty.giveBackUntil
    return until ? { when: `${sayDay(wallOf(until).day, 'short')} ${sayTime(until)}` } : undefined
  }
  return (
    <li class="duty">
      <div class="duty-about">
        <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
        <p class="duty-words">
          <a class="duty-when first-upper" href={`/seances/${session().id}`}>
            {sayDay(wallOf(session().start).day, 'short')} {saySpan(session().start, session().end)}
          </a>{' '}
          <span>
            {what()}
            <Show when={place() && place()?.name !== what()}> · {place()?.name}</Show>
          </span>
          <span class="soft small">{whoIsOn(props.duty)}</span>
          <span class="small" classList={{ 'duty-missing': missingOn(props.duty) > 0 }}>
            {sayPlaces(props.duty)}
            <Show when={props.duty.held}> · {t('held')}</Show>
            <Show when={isOffered()}> · {t('offered')}</Show>
          </span>
          <Show when={deadline()}>
            {(until) => <span class="soft small">{t('until', until())}</span>}
          </Show>
        </p>
      </div>
      <For each={props.duty.why}>{(why) => <p class="small duty-note">{why.detail}</p>}</For>
      <Show when={props.duty.mayTake === 'by_word'}>
        <p class="small duty-note">{t('byWord')}</p>
      </Show>
      <Show when={props.duty.instead}>
        {(who) => (
          <p class="small duty-note first-upper">
            {soughtWords('insteadOf', { names: sayName(who()) })}
          </p>
        )}
      </Show>
      <Show when={props.duty.alone}>
        <p class="small duty-note">{t('alone')}</p>
      </Show>
      <div class="row duty-acts">
        <For each={verbsOf(props.duty)}>
          {(verb, n) => (
            <Button
              look={verb === 'take' ? 'primary' : n() > 0 ? 'quiet' : 'secondary'}
              busy={taking.busy()}
              aria-label={says(verb)}
              onClick={() => taking.run(verb)}
            >
              {t(verb)}
            </Button>
          )}
        </For>
        <Show when={props.duty.mine && (verbsOf(props.duty).length === 0 || isOffered())}>
          <a href={`/seances/${session().id}`}>{t('cannot')}</a>
        </Show>
      </div>
      <RefusalNotice refusal={taking.refusal()} />
    </li>
  )
}
