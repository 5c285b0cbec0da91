import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus-title.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Page, Skeleton } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/load.ts'
import { now, sayDay, wallOf } from '#web/lib/time.ts'
import { useId } from '#web/lib/use-id.ts'
import { HeldUp } from '#web/slots/held-up.tsx'
import { PartOf } from '#web/slots/part-of.tsx'
import { ChangeForm } from './change-form.tsx'
import { house, oneSession } from './queries.ts'
import { SessionActions } from './session-actions.tsx'
import { SessionFacts } from './session-facts.tsx'
import { Restore, type Shown } from './standing.tsx'
import { sessionWords as t } from './words.ts'

const One = (props: Shown) => {
  const [changing, setChanging] = createSignal<'as it is' | 'stand-in'>()
  return (
    <div class="stack-l">
      <Card class="session-card">
        <SessionFacts session={props.session} house={props.house} />
        <Show when={props.session.slot}>
          {(slot) => <PartOf slot={slot()} mine={props.session.mine} />}
        </Show>
        <HeldUp session={props.session} />
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
          <p class="soft small">{t('notYours')}</p>
        </Show>
      </Card>
      <Show when={mayChangeNow(props.session) && changing()}>
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

/** Whether it comes back only when somebody says so. */
const wantsRestore = ({ status, why }: Session) => status === 'cancelled' || why === 'off_rhythm'

const mayChangeNow = (session: Session) =>
  session.mine && !wantsRestore(session) && (isCoordinator() || Date.parse(session.end) >= now())

/** A session: see it, move it, change its people, cancel it, take the cancel back. */
export const SessionPage = () => {
  const id = useId()
  const load = createLoad(id, oneSession)
  createEffect(() => {
    document.title = `${t('session')} · Créneau`
  })
  // Another session in the same page (from a link) must not show the one before.
  createEffect(on(id, () => load.forget(), { defer: true }))
  const both = () => {
    const [session, known] = [load.data(), house().data()]
    return session && known ? { session, house: known } : undefined
  }
  const title = () => {
    const session = load.data()
    return session ? sayDay(wallOf(session.start).day, 'full') : t('session')
  }
  return (
    <Page
      title={title()}
      actions={
        <ButtonLink href={weekAddress(load.data())} icon="left">
          {t('backToWeek')}
        </ButtonLink>
      }
    >
      <RefusalNotice
        refusal={load.refusal() ?? house().refusal()}
        onAgain={() => {
          load.again()
          house().again()
        }}
      />
      <Show
        when={both()}
        fallback={
          <Show when={!load.refusal()}>
            <Skeleton label={t('looking')} lines={4} />
          </Show>
        }
      >
        {(known) => <One session={known().session} house={known().house} onSession={load.set} />}
      </Show>
    </Page>
  )
}

const weekAddress = (session: Session | undefined) =>
  session ? `/semaine?jour=${wallOf(session.start).day}` : '/semaine'
