import { useLocation, useParams } from '@solidjs/router'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { Person } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Story } from '#api/story/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { GivenCard } from '#web/hours/given-card.tsx'
import { hoursWords } from '#web/hours/words.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Page, Skeleton } from '#web/kit/surface.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { HoursCard } from '#web/kit/weekly-hours/card.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { sayName } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { personFormWords } from '#web/people/form-words.ts'
import { BackToPeople } from '#web/people/people-tabs.tsx'
import { findContact, findStory, putAvailabilities } from '#web/people/queries.ts'
import { sayLevel, sayWeekdays } from '#web/people/say.ts'
import { homeTabOf, isMine } from '#web/people/view.ts'
import { peopleWords } from '#web/people/words.ts'
import { house } from '#web/sessions/queries.ts'
import { shellWords } from '#web/words.ts'
import { AbsencesCard, sayAbsence } from './absences-card.tsx'
import { AccessCard } from './access-card.tsx'
import { AddPerson } from './add-person.tsx'
import { CardCard } from './card-card.tsx'
import { CompanyCard } from './company-card.tsx'
import { DetailsCard, titleOf } from './details-card.tsx'
import { ErasingCard } from './erasing-card.tsx'
import { FoldedPart } from './folded-part.tsx'
import { ArchivedNotice, LeavingCard } from './leaving-card.tsx'
import { ReceptionCard, sayLooks } from './reception-card.tsx'
import { ComingAndSlots, StoryCard } from './story.tsx'
import { storyWords } from './story-words.ts'
import { personWords as t } from './words.ts'
import './person.css'

/** `/personnes/nouvelle`, `/personnes/moi`, or a person's own page. */
export const PersonPage = () => {
  const params = useParams()
  const id = () => params.id ?? ''
  const wanted = () => (isMine(id()) ? me()?.id : id())
  return (
    <Switch fallback={<NotYours />}>
      <Match when={id() === 'nouvelle' && isCoordinator()}>
        <AddPerson />
      </Match>
      <Match when={id() !== 'nouvelle' && wanted()} keyed>
        {(person) => <OnePerson id={person} />}
      </Match>
    </Switch>
  )
}

const NotYours = () => (
  <Page title={t('notYours')} lead={t('notYoursHelp')}>
    <ButtonLink href="/personnes/moi" look="primary">
      {shellWords('myHours')}
    </ButtonLink>
  </Page>
)

const OnePerson = (props: { id: string }) => {
  const load = createLoad(() => props.id, findStory)
  onWritten(['people', 'sessions', 'slots', 'year'], load.again)
  // What is as before stays what it was: a form in it keeps what was typed.
  const story = createMemo<Story | undefined>((before) => {
    const next = load.data()
    return next && sharing(before, next)
  })
  /** Nobody's, or no longer hers: what was shown before is shown no more. */
  const isHidden = () => load.refusal()?.code === 'people.not_found' && !isCoordinator()
  const change = (person: Person) => {
    const known = story()
    if (known) load.set({ ...known, person })
  }
  return (
    <Switch fallback={<Skeleton label={t('working')} lines={6} />}>
      <Match when={isHidden()}>
        <NotYours />
      </Match>
      <Match when={story()}>{(known) => <Sheet story={known()} onChanged={change} />}</Match>
      <Match when={load.refusal()}>
        <Page title={t('title')} lead={<BackToPeople />}>
          <RefusalNotice refusal={load.refusal()} onAgain={() => load.again()} />
        </Page>
      </Match>
    </Switch>
  )
}

type Shown = { story: Story; onChanged: (person: Person) => void }

const Sheet = (props: Shown) => (
  <Switch fallback={<TutorSheet story={props.story} />}>
    <Match when={isCoordinator()}>
      <WholeSheet {...props} />
    </Match>
    <Match when={props.story.person.id === me()?.id}>
      <OwnSheet {...props} />
    </Match>
  </Switch>
)

/** What she reads of herself: first what she came to change. */
const OwnSheet = (props: Shown) => (
  <Page title={shellWords('myHours')} lead={t('mineLead')}>
    <div class="person-sheet">
      <div class="stack-l">
        <Hours person={props.story.person} onChanged={props.onChanged} />
      </div>
      <div class="stack-l">
        <GivenCard person={props.story.person.id} />
        <AbsencesCard person={props.story.person.id} />
        <DetailsCard person={props.story.person} own onChanged={props.onChanged} />
      </div>
      <Told story={props.story} isOwn />
    </div>
  </Page>
)

/** What a learner's page is to whom she is taught by next. */
const TutorSheet = (props: { story: Story }) => (
  <Page title={sayName(props.story.person)} name={t('title')} lead={saidOf(props.story.person)}>
    <div class="person-sheet">
      <Told story={props.story} isTutor />
    </div>
  </Page>
)

const saidOf = ({ role, learner }: Person) =>
  joinFacts(peopleWords(role), learner && sayLevel(learner))

const Told = (props: { story: Story; isTutor?: boolean; isOwn?: boolean }) => {
  // Asked for nobody else: each look is counted.
  const looked = createLoad(() => (props.isTutor ? props.story.person.id : undefined), findContact)
  const contact = () => {
    const { phone = null, email = null } = props.story.person
    return props.isTutor ? looked.data() : { phone, email }
  }
  return (
    <Show when={house().data()} fallback={<Skeleton label={t('working')} lines={3} />}>
      {(known) => (
        <>
          <div class="stack-l">
            <StoryCard
              story={props.story}
              house={known()}
              contact={contact()}
              isTutor={props.isTutor ?? false}
              isOwn={props.isOwn ?? props.story.person.id === me()?.id}
            />
            <RefusalNotice refusal={looked.refusal()} onAgain={looked.again} />
          </div>
          <div class="stack-l" classList={{ 'person-coming': !props.isOwn }}>
            <ComingAndSlots story={props.story} house={known()} />
          </div>
        </>
      )}
    </Show>
  )
}

const WholeSheet = (props: Shown) => {
  const person = () => props.story.person
  const isLearner = () => person().role === 'learner'
  const location = useLocation()
  const absence = () => {
    const [next] = props.story.absences ?? []
    return next ? sayAbsence(next) : storyWords('noAway')
  }
  const reception = () => {
    const { looks } = props.story
    const given = t(person().reception ? 'yes' : 'no')
    return joinFacts(given, looks && looks.people > 0 && sayLooks(looks))
  }
  const company = () => {
    const { apart = [], gladly = [] } = person().company ?? {}
    const n = apart.length + gladly.length
    return n > 0 ? t('someCompany', { n }) : t('noCompany')
  }
  return (
    <Page
      title={sayName(person())}
      name={t('title')}
      lead={
        <>
          {saidOf(person())}
          &nbsp;· <BackToPeople tab={homeTabOf(person())} />
        </>
      }
    >
      <ArchivedNotice person={person()} onChanged={props.onChanged} />
      <div class="person-sheet">
        <Told story={props.story} />
        <Card class="person-parts">
          <FoldedPart says={t('absences')} aside={absence()}>
            <AbsencesCard person={person().id} />
          </FoldedPart>
          <FoldedPart
            says={personFormWords('hours')}
            aside={sayWeekdays(person()) || peopleWords('noHours')}
          >
            <Hours person={person()} onChanged={props.onChanged} />
          </FoldedPart>
          <FoldedPart says={t(titleOf({ person: person(), own: false }))}>
            <DetailsCard person={person()} own={false} onChanged={props.onChanged} />
          </FoldedPart>
          <Show when={isLearner() && !person().archived}>
            <FoldedPart says={t('company')} aside={company()}>
              <CompanyCard person={person()} onChanged={props.onChanged} />
            </FoldedPart>
          </Show>
          <Show when={person().reception !== undefined && !person().archived}>
            <FoldedPart says={t('reception')} aside={reception()}>
              <ReceptionCard
                person={person()}
                looks={props.story.looks}
                onChanged={props.onChanged}
              />
            </FoldedPart>
          </Show>
          <Show when={person().volunteer && !person().archived}>
            <FoldedPart says={hoursWords('title')} open={location.hash === '#heures'}>
              <GivenCard person={person().id} />
            </FoldedPart>
          </Show>
          <Show when={!person().archived}>
            <Show
              when={isLearner()}
              fallback={
                <FoldedPart says={t('access')}>
                  <AccessCard person={person()} />
                </FoldedPart>
              }
            >
              <FoldedPart says={t('card')}>
                <CardCard person={person()} />
              </FoldedPart>
            </Show>
          </Show>
          <Show when={!person().archived || person().id !== me()?.id}>
            <FoldedPart says={t('leaving')}>
              <Show when={!person().archived}>
                <LeavingCard person={person()} onChanged={props.onChanged} />
              </Show>
              <Show when={person().id !== me()?.id}>
                <ErasingCard person={person()} />
              </Show>
            </FoldedPart>
          </Show>
        </Card>
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
      title={personFormWords('hours')}
      help={t('hoursHelp')}
      saved={props.person.availabilities ?? []}
      onSave={keep}
      onSaved={(before) => toast(t('hoursSaved'), () => void takeBack(() => keep(before)))}
    />
  )
}
