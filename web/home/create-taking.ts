import { createEffect, createSignal, on } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Offer, Suggestion } from '#api/sessions/schema.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { book, type House } from '#web/sessions/queries.ts'
import type { Booking } from '#web/sessions/requests.ts'
import { sayOutcome } from '#web/sessions/say-booked.ts'
import { bookingOfSuggestion, withTried } from './view.ts'

/** One tap books; the message that says so takes it back. */
export const createTaking = (
  fresh: () => readonly Suggestion[],
  places: () => House['places'],
  onTaken: () => void,
) => {
  const booking = createSending(book)
  const [wish, setWish] = createSignal<Booking>()
  const [taken, setTaken] = createSignal<Suggestion>()
  const [booked, setBooked] = createSignal<Suggestion>()
  // Undone, the same suggestion comes back.
  createEffect(on(fresh, () => setBooked(), { defer: true }))
  const send = async (wanted: Booking) => {
    setWish(wanted)
    const session = await booking.run(wanted)
    if (!sayOutcome(session, booking.refusal(), wanted, places())) return
    setBooked(taken())
    setTaken()
    onTaken()
  }
  const take = (suggestion: Suggestion) => {
    if (booking.busy()) return
    // The same one again after a bad network is the same request.
    const id = taken() === suggestion ? wish()?.id : undefined
    setTaken(suggestion)
    void send(bookingOfSuggestion(suggestion, id ?? newId()))
  }
  const instead = (offer: Offer) => void send({ ...offer, id: wish()?.id ?? newId() })
  const again = () => {
    const wanted = wish()
    if (wanted) void send(wanted)
  }
  const shown = () => withTried(fresh(), taken()).filter((one) => one !== booked())
  return { busy: booking.busy, refusal: booking.refusal, taken, shown, take, instead, again }
}
