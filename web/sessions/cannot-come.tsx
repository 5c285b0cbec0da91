import { createEffect, createMemo, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { mayGiveUp, type NotComing } from './coming.ts'
import { sessionWords as t } from './words.ts'

/** Most people have no use for it today. */
const WhatThen = lazy(async () => ({
  default: (await import('./not-coming.tsx')).WhatThen,
}))

/** Asks one thing first: to look for somebody, or to cancel it. */
export const CannotCome = (props: NotComing) => {
  const [asked, setAsked] = createSignal(false)
  const id = createMemo(() => props.session.id)
  let opener: HTMLButtonElement | undefined
  createEffect(on(id, () => setAsked(false), { defer: true }))
  const open = () => (
    <Button
      ref={(button) => {
        opener = button
      }}
      look="quiet"
      icon="close"
      busy={asked()}
      onClick={() => setAsked(true)}
    >
      {t('cannotCome')}
    </Button>
  )
  return (
    <Show when={mayGiveUp(props.session)}>
      <Show when={asked()} fallback={open()}>
        <Suspense fallback={open()}>
          <WhatThen
            {...props}
            onClose={(isDone) => {
              setAsked(false)
              if (!isDone) opener?.focus()
            }}
          />
        </Suspense>
      </Show>
    </Show>
  )
}
