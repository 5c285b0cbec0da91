import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import { isAgreed, isAsking } from '#api/sessions/rules/asking.ts'
import type { Confirmable, Offer } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import type { Day } from '#web/lib/time.ts'
import { bookingOfDraft, draftAddress, type SessionDraft, withOffer } from '#web/sessions/draft.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { book, everybody, type House } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { sayOutcome } from '#web/sessions/say-booked.ts'
import { createFit } from './create-fit.ts'
import type { OpenLine } from './create-line.ts'
import { createReading } from './create-reading.ts'
import { LineFit } from './fit.tsx'
import { Partner } from './partner.tsx'
import { Chips } from './parts.tsx'
import { Questions } from './questions.tsx'
import { type Stretch, wholeOf } from './say.ts'
import { lineWords as t } from './words.ts'
import './entry.css'

type Props = {
  line: OpenLine
  house: House
  /** The first day that is looked at. */
  from: Day
  /** Gives what Enter does. */
  onReady: (submit: () => void) => void
  onBooked: (day: Day) => void
}

/** Reads the line as it is typed, and books what it says. */
export const LineEntry = (props: Props) => {
  const [id, setId] = createSignal(newId())
  const [strict, setStrict] = createSignal(false)
  const booking = createSending(book)
  const reading = createReading({
    text: () => props.line.text(),
    house: () => props.house,
    from: () => props.from,
  })
  const isSaid = () => props.line.text().trim() !== ''
  const isReady = () => reading.problems().length === 0
  const fit = createFit(reading.wish, isReady, reading.names)
  let preview: HTMLDivElement | undefined

  const wished = createMemo(() => JSON.stringify(reading.wish()))
  // Only what she types is a new beginning: names that come late change the wish, and nothing that she did.
  createEffect(
    on(
      () => props.line.text(),
      () => setStrict(false),
    ),
  )
  createEffect(
    on([() => props.line.text(), wished], () => {
      booking.forget()
      if (!isSaid()) reading.forget()
    }),
  )

  const send = async (wish: SessionDraft, confirm: Confirmable[] = []) => {
    const request = bookingOfDraft(wish, id())
    if (!request) return
    const asked = { ...request, confirm }
    const session = await booking.run(asked)
    const day = sayOutcome(session, booking.refusal(), asked, props.house.places)
    if (!day) return
    setId(newId())
    props.line.setText('')
    props.line.focus()
    props.onBooked(day)
  }
  const submit = (confirm?: Confirmable[]) => {
    if (isReady()) return void send(reading.wish(), confirm)
    setStrict(true)
    // Asked before all this had come, the questions are not there yet.
    queueMicrotask(() => preview?.querySelector<HTMLElement>('[data-open=true] input')?.focus())
  }
  // Asked before it is known who is who, it waits until it is.
  createEffect(() => everybody().data() && props.onReady(() => submit()))

  const isUsed = () => booking.refusal()?.code === 'sessions.id_is_used'
  const inForm = () =>
    draftAddress(isCoordinator() ? reading.wish() : { ...reading.wish(), volunteers: [] })
  return (
    <div class="quick-preview" ref={preview}>
      <RefusalNotice refusal={everybody().refusal()} onAgain={everybody().again} />
      <Show when={isSaid() && everybody().data()} fallback={<Help />}>
        <Sentence sentence={reading.sentence()} />
        <LineFit fit={fit.fit()} busy={fit.busy()} places={props.house.places} />
        <Partner line={props.line} reading={reading} one={fit.partner()} />
        <Questions
          parts={reading.parts()}
          names={reading.names()}
          atOnce={strict()}
          onPick={reading.pick}
        />
        <Chips parts={reading.parts()} names={reading.names()} onPick={reading.pick} />
        <Show when={strict() && !isReady()}>
          <Notice tone="warn" title={t('before')}>
            <ul>
              <For each={reading.problems()}>{(problem) => <li>{problem}</li>}</For>
            </ul>
          </Notice>
        </Show>
        <RefusalPanel
          refusal={isUsed() ? undefined : booking.refusal()}
          places={props.house.places}
          busy={booking.busy()}
          insistWords={(codes) =>
            formWords(isAgreed(codes) ? 'agree' : isAsking(codes) ? 'ask' : 'insist')
          }
          onOffer={(offer: Offer) => void send(withOffer(reading.wish(), offer))}
          onInsist={submit}
          onAgain={submit}
        />
        <Show when={isUsed()}>
          <Notice tone="good" title={formWords('alreadyBooked')}>
            <ButtonLink href={`/seances/${id()}`}>{formWords('seeSession')}</ButtonLink>
          </Notice>
        </Show>
        <div class="row">
          <Button type="submit" look="primary" icon="check" busy={booking.busy()}>
            {t('book')}
          </Button>
          <ButtonLink look="quiet" href={inForm()}>
            {t('inForm')}
          </ButtonLink>
        </div>
      </Show>
      <Spoken
        text={
          isSaid()
            ? [wholeOf(reading.sentence()), ...reading.problems(), fit.fit()?.text ?? ''].join('. ')
            : ''
        }
      />
    </div>
  )
}

/** What is still open stands out. */
const Sentence = (props: { sentence: readonly Stretch[] }) => (
  <p class="quick-sentence">
    <For each={props.sentence}>
      {(stretch) => (
        <>
          {stretch.lead}
          <span data-open={stretch.open}>{stretch.text}</span>
        </>
      )}
    </For>
  </p>
)

const Help = () => (
  <p class="soft small">
    {t(isCoordinator() ? 'help' : 'helpOwn')} <span class="quick-examples">{t('examples')}</span>
  </p>
)

/** How long a reader of screens is left to type before the line is read out, milliseconds. */
const pause = 700

/** Said once the typing rests. */
const Spoken = (props: { text: string }) => {
  const [spoken, setSpoken] = createSignal('')
  const text = createMemo(() => props.text)
  createEffect(() => {
    const next = text()
    const timer = setTimeout(() => setSpoken(next), pause)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {spoken()}
    </p>
  )
}
