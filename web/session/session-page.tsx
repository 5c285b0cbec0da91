import { useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Card, Notice, Page } from '#web/kit/surface.tsx'
import { now, sayDay, wallOf } from '#web/lib/time.ts'
import { networkWords } from '#web/lib/words.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import { ComeBack } from '#web/sessions/not-coming.tsx'
import type { Shown } from '#web/sessions/pending.ts'
import { house } from '#web/sessions/queries.ts'
import { takeBackRequest } from '#web/sessions/say-booked.ts'
import { SeenAt } from '#web/sessions/seen-at.tsx'
import { sessionWords as t } from '#web/sessions/words.ts'
import { CandidatesCard } from './candidates.tsx'
import { ChangeForm } from './change-form.tsx'
import { createSession } from './create-session.ts'
import { FreeSeat } from './free-seat.tsx'
import { PartOf } from './part-of.tsx'
import { SessionActions } from './session-actions.tsx'
import { SessionFacts } from './session-facts.tsx'
import { sessionPageWords } from './session-page-words.ts'
import { OfferedNotice, SoughtNotice } from './sought-notice.tsx'
import { Restore, type SessionOnPage } from './standing.tsx'
import { SuspendedNotice } from './suspended-notice.tsx'

const One = (props: SessionOnPage & { session: Shown; isNews: boolean }) => {
  const [changing, setChanging] = createSignal<'as it is' | 'stand-in'>()
  return (
    <div class="stack-l">
      <Card class={`session-card ${props.isNews ? 'card-news' : ''}`}>
        <SessionFacts session={props.session} house={props.house} />
        <Show when={props.session.slot}>
          {(slot) => <PartOf slot={slot()} mine={props.session.mine} />}
        </Show>
        <SuspendedNotice session={props.session} />
        <Show when={props.session.waits}>
          {(is) => <WaitingNote id={props.session.id} is={is()} />}
        </Show>
        <OfferedNotice session={props.session} />
        <ComeBack session={props.session} onSession={props.onSession} />
        <SoughtNotice session={props.session} onSession={props.onSession} />
        <Show when={wantsRestore(props.session)}>
          <Restore {...props} />
        </Show>
        <Show when={mayChangeNow(props.session) && !changing()}>
          <SessionActions
            {...props}
            onChange={(standIn) => setChanging(standIn ? 'stand-in' : 'as it is')}
          />
        </Show>
        <Show when={!props.session.mine}>
          <p class="soft small">{sessionPageWords('notYours')}</p>
        </Show>
      </Card>
      <Show when={!changing() && !props.session.waits}>
        <CandidatesCard {...props} />
        <FreeSeat {...props} />
      </Show>
      <Show when={changing()}>
        <ChangeForm
          session={props.session}
          house={props.house}
          standIn={changing() === 'stand-in'}
          onSession={props.onSession}
          onDone={() => {
            setChanging()
            focusTitle()
          }}
        />
      </Show>
    </div>
  )
}

const WaitingNote = (props: { id: string; is: NonNullable<Shown['waits']> }) => (
  <Notice tone="info" title={liveWords(props.is)}>
    <p>{networkWords('network.waiting')}</p>
    <Button icon="undo" onClick={() => void takeBackRequest(props.id)}>
      {liveWords('takeBack')}
    </Button>
  </Notice>
)

/** It comes back only when somebody says so. */
const wantsRestore = ({ status, why, waits }: Shown) =>
  !waits && (status === 'cancelled' || why === 'off_rhythm')

const mayChangeNow = (session: Shown) =>
  session.mine &&
  !session.waits &&
  !wantsRestore(session) &&
  (isCoordinator() || Date.parse(session.end) >= now())

/** A session: see it, move it, change its people, cancel it, take the cancel back. */
export const SessionPage = () => {
  const params = useParams()
  const id = () => params.id ?? ''
  const live = createSession(id)
  const both = () => {
    const [session, known] = [live.session(), house().data()]
    return session && known ? { session, house: known } : undefined
  }
  const title = () => {
    const session = live.session()
    return session ? sayDay(wallOf(session.start).day, 'full') : sessionPageWords('session')
  }
  return (
    <Page
      title={title()}
      name={sessionPageWords('session')}
      actions={
        <ButtonLink href={weekAddress(live.session())} icon="left">
          {sessionPageWords('backToWeek')}
        </ButtonLink>
      }
    >
      <SeenAt seen={live.seen()} words="sessionSeen" />
      <p class="visually-hidden" role="status">
        {live.said()}
      </p>
      <Arriving from={[live, house()]} what={both()} label={t('looking')} lines={4}>
        {(known) => (
          <One
            session={known().session}
            house={known().house}
            isNews={live.isNews()}
            onSession={live.take}
          />
        )}
      </Arriving>
    </Page>
  )
}

const weekAddress = (session: Session | undefined) =>
  session ? `/semaine?jour=${wallOf(session.start).day}` : '/semaine'
