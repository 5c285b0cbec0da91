import { For, type JSX, Show } from 'solid-js'
import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import type { Person, VolunteerPart } from '#api/people/schema.ts'
import { sayPromise } from '#web/hours/say.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { sayDay, sayMinutes, today } from '#web/lib/time.ts'
import { personFormWords } from '#web/people/form-words.ts'
import { sayLanguage, sayLevel, sayTaught } from '#web/people/say.ts'
import { sayPhone } from '#web/people/view.ts'
import { sayWait } from '#web/people/wait.ts'
import { peopleWords } from '#web/people/words.ts'
import { activities, nameOf } from '#web/places/queries.ts'
import { personName } from '#web/sessions/queries.ts'
import { personWords as t } from './words.ts'

const Fact = (props: { term: string; children: JSX.Element }) => (
  <div class="person-fact">
    <dt>{props.term}</dt>
    <dd>{props.children}</dd>
  </div>
)

/** A person in words: how to reach them, what they give or wish. */
export const PersonFacts = (props: { person: Person }) => (
  <dl class="person-facts">
    <Fact term={personFormWords('phone')}>
      <Show when={props.person.phone} fallback="–">
        {(phone) => (
          <a class="person-phone" href={`tel:${phone()}`}>
            {sayPhone(phone())}
          </a>
        )}
      </Show>
    </Fact>
    <Fact term={personFormWords('email')}>
      <Show when={props.person.email} fallback="–">
        {(email) => <a href={`mailto:${encodeURIComponent(email())}`}>{email()}</a>}
      </Show>
    </Fact>
    <Show when={props.person.messageLanguage}>
      {(code) => <Fact term={personFormWords('language')}>{sayLanguage(code())}</Fact>}
    </Show>
    <Show when={props.person.volunteer}>{(part) => <Gives part={part()} />}</Show>
    <Show when={props.person.learner}>
      {(part) => (
        <>
          <Fact term={t('level')}>
            {joinFacts(part().ageGroup === 'child' && peopleWords('child'), sayLevel(part()))}
          </Fact>
          <Fact term={t('wish')}>{peopleWords(part().wish)}</Fact>
          <Fact term={t('minutes')}>
            {peopleWords('perWeek', { time: sayMinutes(part().minutesWanted) })}
          </Fact>
          <Fact term={t('waiting')}>{sayWait(part()) ?? '–'}</Fact>
        </>
      )}
    </Show>
  </dl>
)

/** `non`, `oui, jusqu’au 12 janvier, à côté de Claire`; whose last day is over is no longer one. */
const sayNewcomer = (part: VolunteerPart): string => {
  if (!isNewcomerOn(part, today())) return t('no')
  return [
    t('yes'),
    part.newcomerUntil && t('newcomerUntil', { day: sayDay(part.newcomerUntil, 'dayMonthYear') }),
    part.mentor && t('beside', { name: personName(part.mentor) }),
  ]
    .filter(Boolean)
    .join(', ')
}

const Gives = (props: { part: VolunteerPart }) => {
  const all = activities()
  const named = () =>
    props.part.activities.map((id) => {
      const activity = all.data()?.find((one) => one.id === id)
      return activity ? nameOf(activity) : id
    })
  return (
    <>
      <Fact term={t('promise')}>{peopleWords('perWeek', { time: sayPromise(props.part) })}</Fact>
      <Fact term={personFormWords('levels')}>
        <For each={sayTaught(props.part)} fallback="–">
          {(level, index) => `${index() > 0 ? ', ' : ''}${level}`}
        </For>
      </Fact>
      <Fact term={t('children')}>{t(props.part.children ? 'yes' : 'no')}</Fact>
      <Fact term={t('newcomer')}>{sayNewcomer(props.part)}</Fact>
      <Show when={isNewcomerOn(props.part, today()) && props.part.stay}>
        {(stay) => (
          <Fact term={personFormWords('stay')}>
            {personFormWords(stay())}
            {t('countedApart')}
          </Fact>
        )}
      </Show>
      <Fact term={personFormWords('activities')}>{named().join(', ') || '–'}</Fact>
    </>
  )
}
