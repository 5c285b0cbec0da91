import { createEffect, createMemo, on, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { Notice } from '#web/kit/surface.tsx'
import { sayPeople } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { whoOffers, whoseSeat } from '#web/sessions/coming.ts'
import { soughtWords as t } from '#web/sessions/sought-words.ts'
import { listStandIns } from '#web/sessions/stand-ins.ts'
import { TakeOver } from '#web/sessions/take-over.tsx'
import { isVolunteerIn } from '#web/sessions/view.ts'

/** What might be sought: whether it is, and whether the reader may take it, only the API knows. */
const mightBeTaken = (session: Session): boolean =>
  !isVolunteerIn(session, me()?.id) &&
  (session.offered !== undefined ||
    session.volunteers.some(({ id }) => session.away.includes(id))) &&
  session.status !== 'cancelled'

/** Who comes only if nobody else takes it; told to who holds it with her, and to the coordinator. */
export const OfferedNotice = (props: { session: Session }) => {
  const offering = () => (props.session.status === 'standing' ? whoOffers(props.session) : [])
  const isMine = () => offering().some(({ id }) => id === me()?.id)
  return (
    <Show when={props.session.mine && offering().length > 0}>
      <Notice tone="info" title={t('isOffered')}>
        <p>
          {isMine()
            ? t('isOfferedHelp')
            : `${t('isOfferedBy', { names: sayPeople(offering()), n: offering().length })}.`}
        </p>
      </Notice>
    </Show>
  )
}

/** Somebody is looked for, and the reader may be the one. */
export const SoughtNotice = (props: {
  session: Session
  onSession: (session: Session) => void
}) => {
  const load = createLoad(
    () => (mightBeTaken(props.session) ? props.session.id : undefined),
    (_, signal) => listStandIns(signal),
  )
  const revision = createMemo(() => props.session.revision)
  createEffect(on(revision, load.again, { defer: true }))
  const standIn = () =>
    mightBeTaken(props.session)
      ? load
          .data()
          ?.standIns.find(({ session, mayTake }) => session.id === props.session.id && mayTake)
      : undefined
  const names = () => {
    const known = standIn()
    return known && sayPeople(whoseSeat(known))
  }
  return (
    <Show when={standIn()}>
      {(known) => (
        <Notice tone="info" title={t('sought')}>
          <Show when={names()}>
            {(who) => <p class="first-upper">{t('insteadOf', { names: who() })}</p>}
          </Show>
          <p>{t('soughtHelp')}</p>
          <Show when={known().mayTake === 'by_word'}>
            <p>{t('byWord')}</p>
          </Show>
          <div class="row">
            <TakeOver
              session={props.session}
              onSession={props.onSession}
              onGone={() => load.again()}
            />
          </div>
        </Notice>
      )}
    </Show>
  )
}
