import { createEffect, on } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import { delivered } from '#web/offline/outbox/outbox.ts'
import type { Entry } from '#web/offline/outbox/request.ts'
import { noteOwn } from '#web/sessions/queries.ts'
import { about } from '#web/sessions/requests.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { waitingWords as t } from '#web/sessions/waiting/words.ts'

const sayDone = (entry: Entry, { session }: { session?: Session }) => {
  const { is, name = '' } = about(entry)
  if (session) noteOwn(session)
  toast(t(`done_${is}`, { name, when: session ? sayWhen(session) : '' }))
}

/** Says what left behind the reader's back: about sessions, and who arrived. */
export const createAnnouncements = () =>
  createEffect(
    on(delivered, (one) => one && sayDone(one.entry, one.answer as { session?: Session }), {
      defer: true,
    }),
  )
