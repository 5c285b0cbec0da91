import { useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { mayChangePerson } from '#api/people/policy.ts'
import type { Person } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { GivenCard } from '#web/hours/given-card.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { HoursCard } from '#web/kit/weekly-hours/card.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { AddPerson } from '#web/people/add-person.tsx'
import { BackToPeople } from '#web/people/people-tabs.tsx'
import { findPerson, putAvailabilities } from '#web/people/queries.ts'
import { homeTabOf, isMine } from '#web/people/view.ts'
import { peopleWords } from '#web/people/words.ts'
import { AbsencesCard } from './absences-card.tsx'
import { AccessCard } from './access-card.tsx'
import { CardCard } from './card-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { ErasingCard } from './erasing-card.tsx'
import { ArchivedNotice, LeavingCard } from './leaving-card.tsx'
import { personWords as t } from './words.ts'
import './person.css'

/** `/personnes/nouvelle`, `/personnes/moi`, or a person's own page. */
export const PersonPage = () => {
  const params = useParams()
  const id = () => params.id ?? ''
  const wanted = () => (isMine(id()) ? me()?.id : id())
  const may = () => {
    const reader = me()
    return reader && mayChangePerson({ kind: reader.role, personId: reader.id }, wanted() ?? '')
  }
  return (
    <Switch fallback={<NotYours />}>
      <Match when={id() === 'nouvelle' && isCoordinator()}>
        <AddPerson />
      </Match>
      <Match when={may() && wanted()} keyed>
        {(person) => <OnePerson id={person} />}
      </Match>
    </Switch>
  )
}

const NotYours = () => (
  <Page title={t('notYours')} lead={t('notYoursHelp')}>
    <div>
      <ButtonLink href="/personnes/moi" look="primary">
        {t('mineLink')}
      </ButtonLink>
    </div>
  </Page>
)

const OnePerson = (props: { id: string }) => {
  const load = createLoad(() => props.id, findPerson)
  return (
    <Show
      when={load.data()}
      fallback={
        <Show when={load.refusal()} fallback={<Skeleton label={t('working')} lines={6} />}>
          <Page title={t('title')} lead={<BackToPeople />}>
            <RefusalNotice refusal={load.refusal()} onAgain={() => load.again()} />
          </Page>
        </Show>
      }
    >
      {(person) => <Sheet person={person()} onChanged={load.set} />}
    </Show>
  )
}

const Sheet = (props: { person: Person; onChanged: (person: Person) => void }) => {
  const own = () => !isCoordinator()
  const isLearner = () => props.person.role === 'learner'
  return (
    <Page
      title={own() ? t('mineTitle') : props.person.name}
      name={t(own() ? 'mineTitle' : 'title')}
      lead={
        <Show when={!own()} fallback={t('mineLead')}>
          {peopleWords(props.person.role)} · <BackToPeople tab={homeTabOf(props.person)} />
        </Show>
      }
    >
      <ArchivedNotice person={props.person} onChanged={props.onChanged} />
      <div class="person-sheet">
        <div class="stack-l">
          <Show when={!own()}>
            <DetailsCard person={props.person} own={false} onChanged={props.onChanged} />
          </Show>
          <Hours person={props.person} onChanged={props.onChanged} />
        </div>
        <div class="stack-l">
          <Show when={props.person.volunteer && !props.person.archived}>
            <GivenCard person={props.person.id} />
          </Show>
          <Show when={!isLearner() || isCoordinator()}>
            <AbsencesCard person={props.person.id} learner={isLearner()} />
          </Show>
          <Show when={own()}>
            <DetailsCard person={props.person} own onChanged={props.onChanged} />
          </Show>
          <Show when={!own() && isLearner() && !props.person.archived}>
            <CardCard person={props.person} />
          </Show>
          <Show when={!own() && !isLearner() && !props.person.archived}>
            <AccessCard person={props.person} />
          </Show>
          <Show when={!own() && !props.person.archived}>
            <LeavingCard person={props.person} onChanged={props.onChanged} />
          </Show>
          <Show when={!own() && props.person.id !== me()?.id}>
            <ErasingCard person={props.person} />
          </Show>
        </div>
      </div>
    </Page>
  )
}

const Hours = (props: { person: Person; onChanged: (person: Person) => void }) => {
  const keep = async (hours: WeeklyHours[]) => {
    const person = await putAvailabilities(props.person.id, hours)
    props.onChanged(person)
    return person
  }
  return (
    <HoursCard
      title={t('hours')}
      help={t('hoursHelp')}
      saved={props.person.availabilities ?? []}
      onSave={keep}
      onSaved={(before) => toast(t('hoursSaved'), () => void takeBack(() => keep(before)))}
    />
  )
}
