import { createSignal } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Named } from '#api/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { bookingOfSuggestion } from '#web/home/view.ts'
import { toast } from '#web/kit/toast.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { book, change, type House } from '#web/sessions/queries.ts'
import { isNoted, sayBooked, sayNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { sayWhen } from '#web/sessions/view.ts'
import type { ClassWay } from './view.ts'
import { waitWords as t } from './words.ts'

const sayJoined = (session: Session, one: Named, before: string[], places: House['places']) => {
  const name = sayName(one)
  const place = places.find(({ id }) => id === session.place)?.name ?? ''
  const undo = () => change(session.id, { revision: session.revision, learners: before })
  toast(
    t('joined', { name, when: sayWhen(session), place }),
    () => void takeBackSession(undo, t('joinedUndone', { name })),
  )
}

/** One tap books a way, or takes its seat; the message that says so takes it back. `onRefused`: somebody was quicker,
 *  and what else there is has to be asked for again. */
export const createTakingWay = (
  places: () => House['places'],
  { onTaken, onRefused }: { onTaken?: () => void; onRefused: () => void },
) => {
  const [last, setLast] = createSignal<{ way: ClassWay; one: Named; id: string }>()
  const sending = createSending(({ way, one, id }: { way: ClassWay; one: Named; id: string }) =>
    'session' in way
      ? change(way.session, { revision: way.revision, learners: [...seatsOf(way), one.id] })
      : book(bookingOfSuggestion(way, id)),
  )
  const send = async (wanted: { way: ClassWay; one: Named; id: string }) => {
    setLast(wanted)
    const { way, one, id } = wanted
    const session = await sending.run(wanted)
    if (session && 'session' in way) sayJoined(session, one, seatsOf(way), places())
    else if (session) sayBooked(session, places())
    else if (isNoted(sending.refusal())) sayNoted('session' in way ? way.session : id, way)
    else return onRefused()
    sending.forget()
    onTaken?.()
  }
  return {
    busy: (way: ClassWay) => sending.busy() && last()?.way === way,
    refusalOf: ({ id }: Named) => (last()?.one.id === id ? sending.refusal() : undefined),
    take: (way: ClassWay, one: Named) => {
      // The same one again after a bad network is the same request.
      const before = last()
      if (!sending.busy()) void send({ way, one, id: before?.way === way ? before.id : newId() })
    },
    again: () => {
      const wanted = last()
      if (wanted) void send(wanted)
    },
  }
}

const seatsOf = ({ learners }: ClassWay) => learners.map(({ id }) => id)
