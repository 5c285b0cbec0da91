import { createSignal, For, onMount, Show } from 'solid-js'
import { mayChange } from '#api/sessions/policy.ts'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { focusTitle } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { sayName, sayPeople } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { type NotComing, whoMayComeBack } from './coming.ts'
import { cancel, restore } from './queries.ts'
import { isNoted, sayNoted, takeBackSession } from './say-booked.ts'
import { comeBack, giveUp, offer } from './seats.ts'
import { soughtWords as t } from './sought-words.ts'
import { SwapPicker } from './swaps/picker.tsx'
import { swapWords } from './swaps/words.ts'
import { sayWhen } from './view.ts'
import { sessionWords } from './words.ts'
import './cannot-come.css'

const createAnswering = (props: NotComing) => {
  const sending = createSending((send: typeof giveUp) =>
    send(props.session.id, props.session.revision),
  )
  const show = (session: Session) => props.onSession?.(session)
  const run = async (send: typeof giveUp, done: (when: string) => string, undo?: Undo) => {
    const { session } = props
    const fresh = await sending.run(send)
    if (isNoted(sending.refusal())) return sayNoted(session.id, session)
    if (!fresh) {
      const meanwhile = sending.refusal()?.body.session as Session | undefined
      if (meanwhile) show(meanwhile)
      return props.onGone?.()
    }
    show(fresh)
    toast(
      done(sayWhen(fresh)),
      undo &&
        (() =>
          void takeBackSession(
            async () => show(await undo.send(fresh.id, fresh.revision)),
            undo.says(sayWhen(fresh)),
          )),
    )
    focusTitle()
  }
  return { run, busy: sending.busy, refusal: sending.refusal }
}

type Undo = { send: typeof giveUp; says: (when: string) => string }

const back: Undo = { send: comeBack, says: (when) => t('cameBack', { when }) }
const restored: Undo = { send: restore, says: () => sessionWords('restored') }

/** What shall become of it: the first is to look for somebody. */
export const WhatThen = (props: NotComing & { onClose: (isDone: boolean) => void }) => {
  let group: HTMLFieldSetElement | undefined
  onMount(() => group?.querySelector('button')?.focus())
  const answering = createAnswering(props)
  const reader = () => ({ kind: me()?.role ?? 'volunteer', personId: me()?.id ?? '' })
  const names = () => sayPeople(props.session.learners)
  const help = () =>
    names() ? t('findHelp', { names: names(), n: props.session.learnerCount }) : t('findHelpAlone')
  const isOffered = () => props.session.offered?.includes(me()?.id ?? '')
  const keep = () => void answering.run(offer, (when) => t('offered', { when }), back)
  const find = () => void answering.run(giveUp, (when) => t('givenUp', { when }), back)
  const end = () => {
    if (!props.onCancel) {
      return void answering.run(cancel, (when) => t('cancelled', { when }), restored)
    }
    props.onClose(true)
    props.onCancel()
  }
  const [swapping, setSwapping] = createSignal(false)
  return (
    <Show
      when={!swapping()}
      fallback={<SwapPicker session={props.session} onClose={props.onClose} />}
    >
      <fieldset class="cannot-come" ref={group}>
        <legend>{t('question', { when: sayWhen(props.session) })}</legend>
        <Button look="primary" icon="people" busy={answering.busy()} onClick={find}>
          {t('find')}
        </Button>
        <p class="soft small">{help()}</p>
        <Show when={!isOffered()}>
          <Button icon="repeat" busy={answering.busy()} onClick={keep}>
            {t('offer')}
          </Button>
          <p class="soft small">{t('offerHelp')}</p>
        </Show>
        <Show when={props.session.status === 'standing'}>
          <Button icon="people" onClick={() => setSwapping(true)}>
            {swapWords('begin')}
          </Button>
          <p class="soft small">{swapWords('beginHelp')}</p>
        </Show>
        <Show when={mayChange(reader(), props.session)}>
          <Button look="danger" icon="trash" busy={answering.busy()} onClick={end}>
            {names() ? t('cancelWith', { names: names() }) : t('cancel')}
          </Button>
        </Show>
        <Button look="quiet" onClick={() => props.onClose(false)}>
          {editWords('leave')}
        </Button>
        <RefusalNotice refusal={answering.refusal()} onAgain={find} />
      </fieldset>
    </Show>
  )
}

/** Whoever gave it up comes after all. */
export const ComeBack = (props: NotComing) => {
  const answering = createAnswering(props)
  const [who, setWho] = createSignal('')
  const run = (id: string) => {
    setWho(id)
    const send = (session: string, revision: number) =>
      comeBack(session, revision, id === me()?.id ? undefined : id)
    const says = (when: string) =>
      id === me()?.id ? t('cameBack', { when }) : sessionWords('restored')
    void answering.run(send, says)
  }
  return (
    <Show when={whoMayComeBack(props.session).length > 0}>
      <div class="row">
        <For each={whoMayComeBack(props.session)}>
          {(person) => (
            <Button
              look={person.id === me()?.id ? 'primary' : 'secondary'}
              icon="undo"
              busy={answering.busy()}
              onClick={() => run(person.id)}
            >
              {person.id === me()?.id ? t('comeBack') : t('comesBack', { name: sayName(person) })}
            </Button>
          )}
        </For>
      </div>
      <RefusalNotice refusal={answering.refusal()} onAgain={() => run(who())} />
    </Show>
  )
}
