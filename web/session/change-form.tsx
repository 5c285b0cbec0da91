import { createSignal, onMount, Show, untrack } from 'solid-js'
import { isAgreed, isAsking, notAsked } from '#api/sessions/rules/asking.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Confirmable, Offer, Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { showFirstWrong } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { alsoAdd } from '#web/sessions/agreed-hour.ts'
import {
  changesSession,
  rebasedSessionDraft,
  type SessionDraft,
  sessionChangeOf,
  sessionDraftOf,
  spanOf,
  startOf,
  withOffer,
  withoutAway,
} from '#web/sessions/draft.ts'
import { insistedOn, missingIn, verdictOf } from '#web/sessions/fit.ts'
import { formWords as t } from '#web/sessions/form-words.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import { OfflineForm } from '#web/sessions/offline-form.tsx'
import { change, type House } from '#web/sessions/queries.ts'
import { isExplained, RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import type { Change } from '#web/sessions/requests.ts'
import { isNoted, sayNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { standInWords } from '#web/sessions/stand-in-words.ts'
import { Summary } from '#web/sessions/summary.tsx'
import { sayWhen } from '#web/sessions/view.ts'
import { createFree, WishForm } from '#web/sessions/wish-form.tsx'

export const sayInsist = (codes: readonly Confirmable[]) => {
  if (isAsking(codes)) return t('ask')
  return t(isAgreed(codes) ? 'agreeChange' : 'insistChange')
}

/** What gives a session back as it was; it stood there, so what was insisted on then is insisted on now. */
const asItWas = ({ start, end, place, ...was }: Session, { revision }: Session): Change => ({
  ...{ start, end, place, revision, confirm: [...confirmable] },
  volunteers: was.volunteers.map(({ id }) => id),
  ...(was.learners && { learners: was.learners.map(({ id }) => id) }),
})

/**
 * Moves a session, changes its room or its people. When somebody else changed it meanwhile, the
 * fresh one is shown and what was typed is laid upon it.
 */
export const ChangeForm = (props: {
  session: Session
  house: House
  /** Begins without those who are away, so that somebody else is looked for. */
  standIn?: boolean
  onSession: (session: Session) => void
  onDone: () => void
}) => {
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  /** The session that the draft was begun on: what comes meanwhile does not move under the hand. */
  const [seen, setSeen] = createSignal(untrack(() => props.session))
  const [draft, setDraft] = createSignal<SessionDraft>(
    props.standIn ? withoutAway(seen()) : sessionDraftOf(seen()),
  )
  const [strict, setStrict] = createSignal(false)
  const free = createFree(draft, { session: () => props.session.id })
  const changing = createSending((wish: SessionDraft, confirm: Confirmable[]) =>
    change(seen().id, { ...sessionChangeOf(wish, seen()), confirm }),
  )
  const activity = () => props.house.activities.find((one) => one.id === props.session.activity)
  const wish = () => sessionChangeOf(draft(), seen())
  const isMissing = () => Object.values(missingIn(draft(), activity())).includes(true)

  const takeFresh = () => {
    const fresh = changing.refusal()?.body.session as Session | undefined
    if (!fresh) return
    setDraft(rebasedSessionDraft(draft(), seen(), fresh))
    setSeen(fresh)
    props.onSession(fresh)
  }
  const done = (session: Session, confirm: readonly Confirmable[]) => {
    const place = props.house.places.find((one) => one.id === session.place)?.name ?? ''
    const before = asItWas(seen(), session)
    const undo = () =>
      void takeBackSession(
        async () => props.onSession(await change(session.id, before)),
        t('savedBack'),
      )
    toast(t('saved', { when: sayWhen(session), place }), undo, alsoAdd(session, confirm))
    props.onSession(session)
    props.onDone()
  }
  const send = async (confirm: Confirmable[] = []) => {
    const session = await changing.run(draft(), confirm)
    if (session) return done(session, confirm)
    if (!isNoted(changing.refusal())) return takeFresh()
    const span = spanOf(draft())
    sayNoted(seen().id, span.is === 'span' ? span : seen())
    props.onDone()
  }
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    setStrict(true)
    if (isMissing()) showFirstWrong(event.currentTarget)
    if (isMissing() || !changesSession(wish())) return
    // Who saves before it is known whether they are free asks that.
    void send(free.busy() ? [notAsked] : insistedOn(free.data()))
  }
  const take = (offer: Offer) => {
    setDraft((before) => withOffer(before, offer))
    void send([notAsked])
  }
  const meanwhile = () => changing.refusal()?.code === 'sessions.changed_meanwhile'
  const refusal = () => (
    <RefusalPanel
      takesFocus
      refusal={changing.refusal()}
      places={props.house.places}
      busy={changing.busy()}
      start={startOf(draft())}
      onOffer={take}
      insistWords={sayInsist}
      onInsist={(codes) => void send(codes)}
      onAgain={() => void send()}
    />
  )
  const isOlder = () => !meanwhile() && seen().revision < props.session.revision

  return (
    <form class="booking" novalidate onSubmit={submit}>
      <div class="booking-form">
        <h2 tabindex="-1" ref={title}>
          {props.standIn ? standInWords('findStandIn') : t('changeTitle')}
        </h2>
        <OfflineForm free={free.data()} />
        <WishForm
          existing
          isTimed
          draft={draft()}
          free={free.data()}
          settled={!free.busy()}
          house={props.house}
          strict={strict()}
          refused={isExplained(changing.refusal())}
          refusal={refusal()}
          onDraft={(part) => {
            setDraft((before) => ({ ...before, ...part }))
            changing.forget()
          }}
        />
        <RefusalNotice refusal={free.refusal()} onAgain={free.again} />
      </div>
      <div class="booking-side">
        <Card>
          <Summary draft={draft()} free={free.data()} house={props.house} />
          <Show when={isOlder()}>
            <Notice tone="info" title={liveWords('changedHere')}>
              <p>{liveWords('changedUnderForm')}</p>
            </Notice>
          </Show>
          <Show when={meanwhile()}>
            <Notice tone="warn" title={changing.refusal()?.detail}>
              <p>{t('changedMeanwhile')}</p>
            </Notice>
          </Show>
          <Show when={!isExplained(changing.refusal()) && !meanwhile()}>{refusal()}</Show>
          <Show when={strict() && !changesSession(wish())}>
            <p class="soft small">{t('nothingToSave')}</p>
          </Show>
          <div class="row">
            <Button type="submit" look="primary" icon="check" busy={changing.busy()}>
              {verdictOf(free.data()) === 'ask'
                ? sayInsist(insistedOn(free.data()))
                : editWords('save')}
            </Button>
            <Button look="quiet" onClick={() => props.onDone()}>
              {editWords('leave')}
            </Button>
          </div>
        </Card>
      </div>
    </form>
  )
}
