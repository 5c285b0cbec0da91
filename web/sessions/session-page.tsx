import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus-title.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Page, Skeleton } from '#web/kit/surface.tsx'
import { createLive } from '#web/lib/live.ts'
import { createLoad } from '#web/lib/load.ts'
import { now, sayDay, wallOf } from '#web/lib/time.ts'
import { useId } from '#web/lib/use-id.ts'
import { entries } from '#web/offline/outbox.ts'
import { ChangeForm } from './change-form.tsx'
import { createNews } from './create-news.ts'
import { nameOf } from './create-week.ts'
import { sessionNow } from './kept-week.ts'
import { liveWords } from './live-words.ts'
import { asShown, leaving, type Shown as Waiting } from './pending.ts'
import { house } from './queries.ts'
import { SeenAt } from './seen-at.tsx'
import { SessionFacts } from './session-facts.tsx'
import { CancelButton, Restore, type Shown } from './standing.tsx'
import { WaitingNote } from './waiting-note.tsx'
import { sessionWords as t } from './words.ts'

const One = (props: Shown & { session: Waiting; isNews: boolean }) => {
  const [changing, setChanging] = createSignal(false)
  const isStanding = () => props.session.status === 'standing'
  const waits = () => props.session.waits
  const isOver = () => Date.parse(props.session.end) < now()
  const mayChange = () =>
    props.session.mine && isStanding() && !waits() && (isCoordinator() || !isOver())
  return (
    <div class="stack-l">
      <Card class={`session-card ${props.isNews ? 'card-news' : ''}`}>
        <SessionFacts session={props.session} house={props.house} />
        <Show when={waits()}>{(is) => <WaitingNote id={props.session.id} is={is()} />}</Show>
        <Show when={!isStanding() && !waits()}>
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
      <Show when={changing()}>
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
  const load = createLoad(id, sessionNow)
  createLive(load.look)
  createEffect(() => {
    document.title = `${t('session')} · Créneau`
  })
  // Another session in the same page (from a link) must not show the one before.
  createEffect(on(id, () => load.forget(), { defer: true }))
  const stands = createMemo(() => load.data()?.value)
  const entry = () => leaving(entries()).find((one) => one.id === id())
  /** As it will be once what waits has left; a booking that waits is nowhere else yet. */
  const session = createMemo((): Waiting | undefined => {
    const one = entry()
    return one ? asShown(one, stands(), nameOf) : stands()
  })
  const news = createNews(
    () => {
      const one = stands()
      return one && { of: id(), sessions: [one] }
    },
    () => liveWords('changedHere'),
  )
  const both = () => {
    const [one, known] = [session(), house().data()]
    return one && known ? { session: one, house: known } : undefined
  }
  const take = (fresh: Session) => load.set({ value: fresh, at: now(), stale: false })
  const title = () => {
    const known = session()
    return known ? sayDay(wallOf(known.start).day, 'full') : t('session')
  }
  return (
    <Page
      title={title()}
      actions={
        <ButtonLink href={weekAddress(session())} icon="left">
          {t('backToWeek')}
        </ButtonLink>
      }
    >
      <SeenAt seen={entry() ? undefined : load.data()} words="sessionSeen" />
      <p class="visually-hidden" role="status">
        {news.said()}
      </p>
      <RefusalNotice
        refusal={(session() ? undefined : load.refusal()) ?? house().refusal()}
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
        {(known) => (
          <One
            session={known().session}
            house={known().house}
            isNews={news.marks().has(id())}
            onSession={take}
          />
        )}
      </Show>
    </Page>
  )
}

const weekAddress = (session: Session | undefined) =>
  session ? `/semaine?jour=${wallOf(session.start).day}` : '/semaine'
