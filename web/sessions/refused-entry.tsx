import { createSignal, Show } from 'solid-js'
import { isAgreed, isAsking } from '#api/sessions/rules/asking.ts'
import type { Confirmable, Offer, Session } from '#api/sessions/schema.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { decide, discard } from '#web/offline/outbox/outbox.ts'
import type { Entry, OutboxRequest } from '#web/offline/outbox/request.ts'
import { formWords } from '#web/sessions/form-words.ts'
import { sayEntry } from '#web/sessions/waiting/line.tsx'
import { waitingWords as t } from '#web/sessions/waiting/words.ts'
import { house } from './queries.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import type { Booking, Change } from './requests.ts'
import { about, bookRequest, changeRequest } from './requests.ts'
import { sayWhen } from './view.ts'

/** A request with another body, about the same thing. */
const rewritten = (entry: Entry, part: Record<string, unknown>): OutboxRequest => {
  const body = { ...(entry.body as object), ...part }
  const { is } = about(entry)
  if (is === 'book') return bookRequest(body as Booking)
  if (is === 'change') return changeRequest(entry.id, body as Change)
  const { id, method, path } = entry
  return { id, method, path, body, about: entry.about }
}

/** What an offer gives of what was wished for. */
const taken = (entry: Entry, { start, end, place, volunteers, learners }: Offer) =>
  about(entry).is === 'book' ? { start, end, place, volunteers, learners } : { start, end, place }

/** What could not be done: why, what to take instead, and the ways out. Kept until one is chosen. */
export const RefusedEntry = (props: { entry: Entry }) => {
  const [busy, setBusy] = createSignal(false)
  const send = async (part: Record<string, unknown>) => {
    setBusy(true)
    await decide(rewritten(props.entry, part))
    setBusy(false)
  }
  const fresh = () => props.entry.refusal?.body.session as Session | undefined
  const mayOffer = () => ['book', 'change'].includes(about(props.entry).is)
  return (
    <li class="waiting-refused">
      <h2 class="waiting-title">{t('notDone', { what: sayEntry(props.entry) })}</h2>
      <RefusalPanel
        refusal={props.entry.refusal}
        places={house().data()?.places ?? []}
        busy={busy()}
        start={about(props.entry).start}
        insistWords={(codes) =>
          isAsking(codes) ? formWords('ask') : t(isAgreed(codes) ? 'agree' : 'insist')
        }
        onInsist={(confirm: Confirmable[]) => void send({ confirm })}
        onAgain={() => void send({})}
        {...(mayOffer() && { onOffer: (offer: Offer) => void send(taken(props.entry, offer)) })}
      />
      <Show when={fresh()}>
        {(session) => <p>{t('meanwhile', { when: sayWhen(session()) })}</p>}
      </Show>
      <div class="row">
        <Show when={props.entry.refusal?.code === 'reception.name_is_here'}>
          <Button busy={busy()} onClick={() => void send({ another: true })}>
            {t('another')}
          </Button>
        </Show>
        <Show when={fresh()}>
          {(session) => (
            <>
              <ButtonLink href={`/seances/${session().id}`}>{formWords('seeSession')}</ButtonLink>
              <Button busy={busy()} onClick={() => void send({ revision: session().revision })}>
                {t('sendAnyway')}
              </Button>
            </>
          )}
        </Show>
        <Button look="quiet" icon="close" onClick={() => void discard(props.entry.id)}>
          {t('giveUp')}
        </Button>
      </div>
    </li>
  )
}
