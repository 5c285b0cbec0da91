import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus-title.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice, Page, Skeleton } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createLoad, createSending, refusalIn } from '#web/lib/load.ts'
import { now, sayDay, wallOf } from '#web/lib/time.ts'
import { useId } from '#web/lib/use-id.ts'
import { ChangeForm } from './change-form.tsx'
import { cancel, type House, house, oneSession, restore } from './queries.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import { SessionFacts } from './session-facts.tsx'
import { sessionWords as t } from './words.ts'

type Shown = { session: Session; house: House; onSession: (session: Session) => void }

/** Cancels, and offers to take it back for as long as the message stays. */
const CancelButton = (props: Shown) => {
  const cancelling = createSending(cancel)
  const undo = async (cancelled: Session) => {
    try {
      props.onSession(await restore(cancelled.id, cancelled.revision))
      toast(t('restored'))
    } catch (error) {
      toast(t('undoRefused', { why: refusalIn(error).detail }))
    }
  }
  const run = async () => {
    const cancelled = await cancelling.run(props.session.id, props.session.revision)
    if (!cancelled) return takeFresh(cancelling.refusal(), props.onSession)
    props.onSession(cancelled)
    focusTitle()
    toast(t('cancelDone'), () => void undo(cancelled))
  }
  return (
    <>
      <Button look="danger" icon="trash" busy={cancelling.busy()} onClick={() => void run()}>
        {t('cancelSession')}
      </Button>
      <RefusalNotice refusal={cancelling.refusal()} onAgain={() => void run()} />
    </>
  )
}

/** When somebody else was faster, the refusal brings the session as it stands. */
const takeFresh = (
  refusal: { body: Record<string, unknown> } | undefined,
  onSession: (session: Session) => void,
) => {
  const fresh = refusal?.body.session as Session | undefined
  if (fresh) onSession(fresh)
}

const Restore = (props: Shown) => {
  const restoring = createSending(restore)
  const run = async () => {
    const restored = await restoring.run(props.session.id, props.session.revision)
    if (!restored) return takeFresh(restoring.refusal(), props.onSession)
    props.onSession(restored)
    focusTitle()
    toast(t('restored'))
  }
  return (
    <Notice tone="warn" title={t('cancelled')}>
      <p>{t('cancelledLead')}</p>
      <Show when={props.session.mine}>
        <div class="row">
          <Button icon="undo" busy={restoring.busy()} onClick={() => void run()}>
            {t('restore')}
          </Button>
        </div>
      </Show>
      <RefusalPanel
        refusal={restoring.refusal()}
        places={props.house.places}
        busy={restoring.busy()}
        onAgain={() => void run()}
      />
    </Notice>
  )
}

const One = (props: Shown) => {
  const [changing, setChanging] = createSignal(false)
  const isStanding = () => props.session.status === 'standing'
  const isOver = () => Date.parse(props.session.end) < now()
  const mayChange = () => props.session.mine && isStanding() && (isCoordinator() || !isOver())
  return (
    <div class="stack-l">
      <Card class="session-card">
        <SessionFacts session={props.session} house={props.house} />
        <Show when={!isStanding()}>
          <Restore {...props} />
        </Show>
        <Show when={mayChange() && !changing()}>
          <div class="row">
            <Button icon="edit" look="primary" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
            <CancelButton {...props} />
          </div>
        </Show>
        <Show when={!props.session.mine}>
          <p class="soft small">{t('notYours')}</p>
        </Show>
      </Card>
      <Show when={mayChange() && changing()}>
        <ChangeForm
          session={props.session}
          house={props.house}
          onSession={props.onSession}
          onDone={() => {
            setChanging(false)
            focusTitle()
          }}
        />
      </Show>
    </div>
  )
}

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
