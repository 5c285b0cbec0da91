import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import type { LearnerPart, Person, VolunteerPart } from '#api/people/schema.ts'
import { sayPromise } from '#web/hours/say.ts'
import { sayName } from '#web/lib/names.ts'
import { sayMinutes, today } from '#web/lib/time.ts'
import { noteOpened } from './last-opened.ts'
import { sayLevel, sayTaught, sayWeekdays } from './say.ts'
import { sayWait } from './wait.ts'
import { peopleWords as t } from './words.ts'

export const rowId = (person: string) => `personne-${person}`

/** One line of the list: a name, and what one wants to know before opening it. */
export const PersonRow = (props: { person: Person }) => (
  <li class="person-item">
    <A
      class="person-row"
      id={rowId(props.person.id)}
      href={`/personnes/${props.person.id}`}
      onClick={() => noteOpened(props.person.id)}
    >
      <span class={`person-initial person-${props.person.role}`} aria-hidden="true">
        {initialOf(props.person.name)}
      </span>
      <span class="person-name">{sayName(props.person)}</span>
      <Show when={props.person.volunteer}>
        {(part) => <VolunteerLine person={props.person} part={part()} />}
      </Show>
      <Show when={props.person.learner}>
        {(part) => <LearnerLine person={props.person} part={part()} />}
      </Show>
    </A>
  </li>
)

const initialOf = (name: string) => /^.\p{M}*/u.exec(name)?.[0].toLocaleUpperCase('fr') ?? ''

const Tags = (props: { tags: string[] }) => (
  <span class="person-tags">
    <For each={props.tags}>{(tag) => <span class="person-tag">{tag} </span>}</For>
  </span>
)

const VolunteerLine = (props: { person: Person; part: VolunteerPart }) => (
  <>
    <Tags
      tags={[
        t('aWeek', { time: sayPromise(props.part) }),
        ...sayTaught(props.part),
        ...(props.part.children ? [t('children')] : []),
        ...(isNewcomerOn(props.part, today()) ? [t('newcomer')] : []),
      ]}
    />
    <span class="person-aside">{sayWeekdays(props.person) || t('noHours')}</span>
  </>
)

const LearnerLine = (props: { person: Person; part: LearnerPart }) => (
  <>
    <Tags
      tags={[
        ...(props.part.ageGroup === 'child' ? [t('child')] : []),
        sayLevel(props.part),
        t(props.part.wish),
        t('aWeek', { time: sayMinutes(props.part.minutesWanted) }),
      ]}
    />
    <span class="person-aside">{sayWait(props.part)}</span>
  </>
)
