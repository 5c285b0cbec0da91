import { createEffect, createMemo, lazy, on, Show, Suspense } from 'solid-js'
import { isCoordinator, me } from '#web/auth/me.ts'
import { UpdateOffer } from '#web/offline/app/update-offer.tsx'
import { entries } from '#web/offline/outbox/outbox.ts'

const Waiting = lazy(async () => ({
  default: (await import('#web/sessions/waiting/waiting.tsx')).Waiting,
}))

const WhatComesFirst = lazy(async () => ({
  default: (await import('#web/settings/what-comes-first.tsx')).WhatComesFirst,
}))

/**
 * What goes on behind every page: a new version is offered, and what was written without the network
 * is carried as soon as it is known who reads.
 */
export const Backstage = () => {
  const reader = createMemo(() => me()?.id)
  createEffect(on(reader, async (id) => id && (await import('./outbox/sender.ts')).startSender(id)))
  return (
    <>
      <UpdateOffer />
      <Suspense>
        <Show when={isCoordinator()}>
          <WhatComesFirst />
        </Show>
        <Show when={entries().length > 0}>
          <Waiting />
        </Show>
      </Suspense>
    </>
  )
}
