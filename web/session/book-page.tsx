import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import { isAgreed, isAsking } from '#api/sessions/rules/asking.ts'
import type { Confirmable, Offer } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { showFirstWrong } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Notice, Page } from '#web/kit/surface.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { wallOf } from '#web/lib/time.ts'
import {
  afterBooking,
  bookingOfDraft,
  type SessionDraft,
  sessionDraftFrom,
  startOf,
  withOffer,
} from '#web/sessions/draft.ts'
import { insistedOn, missingIn, verdictOf } from '#web/sessions/fit.ts'
import { formWords as form } from '#web/sessions/form-words.ts'
import { OfflineForm } from '#web/sessions/offline-form.tsx'
import { book, type House, house } from '#web/sessions/queries.ts'
import { isExplained, RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import type { Booking } from '#web/sessions/requests.ts'
import { sayOutcome } from '#web/sessions/say-booked.ts'
import { Summary } from '#web/sessions/summary.tsx'
import { createFree, WishForm } from '#web/sessions/wish-form.tsx'
import { sessionWords as t } from '#web/sessions/words.ts'
import { slotAddress } from '#web/slots/address.ts'

const sayInsist = (codes: readonly Confirmable[]) => {
  if (isAsking(codes)) return form('book')
  return form(isAgreed(codes) ? 'agree' : 'insist')
}

const Form = (props: { house: House }) => {
  const location = useLocation()
  const navigate = useNavigate()
  const reader = me()
  const self = reader && !isCoordinator() ? [reader.id] : []
  const [draft, setDraft] = createSignal<SessionDraft>(sessionDraftFrom(location.search, self))
  const [strict, setStrict] = createSignal(false)
  const [isTimed, setTimed] = createSignal(draft().day !== '' || draft().clock !== '')
  // About a time that was only filled in nothing is asked: whoever is booked is asked about then.
  const free = createFree(draft, { quiet: () => !isTimed() })
  const booking = createSending(book)
  // Once per form: a retry after a bad network is the same request.
  const id = newId()

  const patch = (part: Partial<SessionDraft>) => {
    if ('day' in part || 'clock' in part) setTimed(true)
    // What was filled in goes with whom, and how long, it was for.
    const isOfPlace = Object.keys(part).every((key) => key === 'place')
    const anew = isTimed() || isOfPlace ? {} : { day: '', clock: '' }
    setDraft((before) => ({ ...before, ...anew, ...part }))
    booking.forget()
  }
  // Once it is known who comes, the first moment is filled in: what is left is to book.
  createEffect(() => {
    const [first] = free.current()?.times ?? []
    if (first && !isTimed() && !draft().clock && !draft().place)
      setDraft((before) => ({ ...before, ...wallOf(first.start) }))
  })
  const activity = () => props.house.activities.find((one) => one.id === draft().activity)
  const isMissing = () => Object.values(missingIn(draft(), activity())).includes(true)

  const send = async (wish: Booking | undefined) => {
    if (!wish) return
    const session = await booking.run(wish)
    const day = sayOutcome(session, booking.refusal(), wish, props.house.places)
    if (day) navigate(afterBooking(location.search, day))
  }
  const submit = (confirm: Confirmable[] = []) => {
    setStrict(true)
    const wish = bookingOfDraft(draft(), id)
    if (!isMissing() && wish) void send({ ...wish, confirm })
  }
  const take = (offer: Offer) => {
    setDraft((before) => withOffer(before, offer))
    void send(bookingOfDraft(draft(), id))
  }

  const isUsed = () => booking.refusal()?.code === 'sessions.id_is_used'
  const refusal = () => (
    <RefusalPanel
      takesFocus
      refusal={booking.refusal()}
      places={props.house.places}
      busy={booking.busy()}
      start={startOf(draft())}
      insistWords={sayInsist}
      onOffer={take}
      onInsist={submit}
      onAgain={submit}
    />
  )

  return (
    <form
      class="booking"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(free.busy() ? [] : insistedOn(free.data()))
        if (isMissing()) showFirstWrong(event.currentTarget)
      }}
    >
      <div class="booking-form">
        <OfflineForm free={free.data()} />
        <WishForm
          isTimed={isTimed()}
          draft={draft()}
          free={free.data()}
          settled={!free.busy()}
          house={props.house}
          strict={strict()}
          refused={isExplained(booking.refusal())}
          refusal={refusal()}
          onDraft={patch}
        />
        <RefusalNotice refusal={free.refusal()} onAgain={free.again} />
      </div>
      <div class="booking-side">
        <Card>
          <Summary draft={draft()} free={free.data()} house={props.house} />
          <Show when={!isExplained(booking.refusal()) && !isUsed()}>{refusal()}</Show>
          <Show when={isUsed()}>
            <Notice tone="good" title={form('alreadyBooked')}>
              <ButtonLink href={`/seances/${id}`}>{form('seeSession')}</ButtonLink>
            </Notice>
          </Show>
          <Button type="submit" look="primary" wide icon="check" busy={booking.busy()}>
            {verdictOf(free.data()) === 'ask' ? sayInsist(insistedOn(free.data())) : form('book')}
          </Button>
          <ButtonLink href={slotAddress(draft())} look="quiet" wide icon="repeat">
            {form('weeklyInstead')}
          </ButtonLink>
        </Card>
      </div>
    </form>
  )
}

/** Book a session by a plain form that needs no mouse. */
export const BookPage = () => {
  return (
    <Page title={form('bookTitle')}>
      <Arriving from={[house()]} what={house().data()} label={t('looking')} lines={5}>
        {(known) => <Form house={known()} />}
      </Arriving>
    </Page>
  )
}
