import { createEffect, createMemo, on, Show, Suspense } from 'solid-js'
import { isCoordinator, me } from '#web/auth/me.ts'
import { later } from '#web/lib/later.ts'
import { UpdateOffer } from '#web/offline/app/update-offer.tsx'
import { entries } from '#web/offline/outbox/outbox.ts'

const Waiting = later(() => import('#web/sessions/waiting/waiting.tsx'))

const WhatComesFirst = later(() => import('#web/settings/what-comes-first.tsx'))

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
