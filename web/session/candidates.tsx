import { createMemo, For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { Candidates, StandInCandidate } from '#api/stand-ins/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Few } from '#web/kit/few.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Fold } from '#web/kit/fold.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { joinFacts } from '#web/lib/facts.ts'
import { noteNames, sayName, sayReason } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { sharing } from '#web/lib/sharing.ts'
import { now, sayDay, sayMinutes, sayTime, wallOf } from '#web/lib/time.ts'
import { wayWords } from '#web/lib/way-words.ts'
import { waysTo } from '#web/lib/ways.ts'
import { sayPhone } from '#web/people/view.ts'
import { type House, noteOwn } from '#web/sessions/queries.ts'
import { takeBackSession } from '#web/sessions/say-booked.ts'
import { giveUp, takeOver } from '#web/sessions/seats.ts'
import { soughtWords } from '#web/sessions/sought-words.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { candidateWords as t } from './candidate-words.ts'
import type { SessionOnPage } from './standing.tsx'
import './candidates.css'

const one = api['stand-ins'][':id']

const listCandidates = async (id: string, signal: AbortSignal): Promise<Candidates> => {
  const found = await answer(one.$get({ param: { id } }, until(signal)))
  noteNames('team', found.candidates)
  return found
}

const duty = api.duties[':id']
const signUp = async (id: string, volunteer: string): Promise<Session> =>
  noteOwn((await answer(duty['sign-up'].$post({ param: { id }, json: { volunteer } }))).session)
const withdraw = async (id: string, volunteer: string): Promise<Session> =>
  noteOwn((await answer(duty.withdraw.$post({ param: { id }, json: { volunteer } }))).session)

/** Whether somebody may be looked for, as far as the page knows. */
const isLookedFor = ({ session, house }: SessionOnPage): boolean =>
  isCoordinator() &&
  session.status !== 'cancelled' &&
  Date.parse(session.start) > now() &&
  (session.offered !== undefined ||
    session.why === 'newcomer_alone' ||
    session.volunteers.some(({ id }) => session.away.includes(id)) ||
    // What a turn needs, its roster may say: whether it lacks people is asked.
    isOfTurn({ session, house }))

/** Whether it is a turn, and no class: in words. */
const isOfTurn = ({ session, house }: Pick<SessionOnPage, 'session' | 'house'>): boolean =>
  house.activities.some(({ id, learnersTo }) => id === session.activity && learnersTo === 0)

const sayInstant = (instant: string) =>
  `${sayDay(wallOf(instant).day, 'short')} ${sayTime(instant)}`

const hours = ({ given, promise }: StandInCandidate) =>
  t('gives', {
    given: sayMinutes(given),
    promise: t('promise', { from: sayMinutes(promise.from), to: sayMinutes(promise.to) }),
  })

/** Why she stands where she does. */
const about = (person: StandInCandidate): string =>
  joinFacts(
    person.may && t(person.may),
    person.usual > 0 && t('usual', { n: person.usual }),
    hours(person),
    person.did !== undefined && t('did', { n: person.did }),
    person.last ? t('last', { day: sayDay(wallOf(person.last).day, 'short') }) : t('never'),
  )

/** Whom the coordinator may ask to stand in, whom first coming first; asked with a text that is ready. */
export const CandidatesCard = (props: SessionOnPage) => {
  const load = createLoad(
    () => {
      const { id, revision } = props.session
      return isLookedFor(props) ? { id, revision } : undefined
    },
    ({ id }, signal) => listCandidates(id, signal),
  )
  const people = createMemo<readonly StandInCandidate[]>(
    (before) => sharing(before, load.current()?.candidates ?? []),
    [],
  )
  /** A place of a turn, in nobody's stead. */
  const isTurn = () => load.current()?.by === 'signing_up'
  const able = () => people().filter(({ may }) => may)
  const kept = () => people().filter(({ may }) => !may)
  return (
    <Show when={isLookedFor(props) && people().length > 0}>
      <Card>
        <h2>{t('title')}</h2>
        <p class="soft small">{t(isTurn() ? 'orderOfTurn' : 'order')}</p>
        <Few
          class="candidates"
          items={able()}
          few={4}
          fallback={<p class="soft">{t(isOfTurn(props) ? 'nobodyOfTurn' : 'nobody')}</p>}
        >
          {(person) => <Row {...props} person={person} isTurn={isTurn()} again={load.again} />}
        </Few>
        <Show when={kept().length > 0}>
          <Fold says={t('cannot', { n: kept().length })}>
            <ul class="candidates">
              <For each={kept()}>
                {(person) => (
                  <li>
                    <span class="candidate-name">{sayName(person)}</span>{' '}
                    <span class="soft small">{person.why.map(sayReason).join(' ')}</span>
                  </li>
                )}
              </For>
            </ul>
          </Fold>
        </Show>
      </Card>
    </Show>
  )
}

const textFor = (
  { session, house }: { session: Session; house: House },
  person: StandInCandidate,
) => {
  const place = house.places.find(({ id }) => id === session.place)?.name ?? ''
  const text = isOfTurn({ session, house }) ? 'textOfTurn' : 'text'
  return t(text, { name: person.name.split(' ')[0] ?? '', when: sayWhen(session), place })
}

type OfRow = SessionOnPage & { person: StandInCandidate; isTurn: boolean; again: () => void }

const Row = (props: OfRow) => {
  const putting = createSending((id: string, volunteer: string) =>
    props.isTurn ? signUp(id, volunteer) : takeOver(id, { volunteer }),
  )
  const asking = createSending(async () => {
    const param = { id: props.session.id }
    return answer(one.asked.$post({ param, json: { volunteer: props.person.id } }))
  })
  const put = async () => {
    const { id } = props.session
    const { person, onSession, isTurn } = props
    const taken = await putting.run(id, person.id)
    if (!taken) return props.again()
    const when = sayWhen(taken)
    const back = () =>
      isTurn ? withdraw(taken.id, person.id) : giveUp(taken.id, taken.revision, person.id)
    const undo = async () => onSession(await back())
    onSession(taken)
    focusTitle()
    toast(
      t(isOfTurn(props) ? 'putOnTurn' : 'put', { name: sayName(person), when }),
      () => void takeBackSession(undo, soughtWords('givenUp', { when })),
    )
  }
  /** Asked by opening what is ready to be sent; one tap says that it was not. */
  const ask = async () => {
    const { person, again } = props
    const param = { id: props.session.id, volunteer: person.id }
    if (!(await asking.run())) return
    again()
    const undo = async () => {
      await answer(one.asked[':volunteer'].$delete({ param }))
      again()
    }
    toast(
      t('noted', { name: sayName(person) }),
      () => void takeBackSession(undo, t('notAsked', { name: sayName(person) })),
    )
  }
  const ways = () =>
    waysTo(props.person, {
      subject: t(isOfTurn(props) ? 'subjectOfTurn' : 'subject'),
      text: textFor(props, props.person),
    })
  return (
    <li class="candidate">
      <p>
        <span class="candidate-name">{sayName(props.person)}</span>{' '}
        <span class="soft small">{about(props.person)}</span>
        <Show when={props.person.asked}>
          {(asked) => (
            <span class="small candidate-asked">{t('asked', { when: sayInstant(asked()) })}</span>
          )}
        </Show>
      </p>
      <div class="row">
        <Button
          look={props.person.asked ? 'primary' : 'secondary'}
          busy={putting.busy()}
          aria-label={t('saidYesThis', { name: sayName(props.person) })}
          onClick={() => void put()}
        >
          {t('saidYes')}
        </Button>
        <For each={ways()} fallback={<span class="soft small">{wayWords('noWay')}</span>}>
          {({ by, href }) => (
            <ButtonLink href={href} look="quiet" onClick={() => void ask()}>
              {by === 'call'
                ? wayWords('call', { number: sayPhone(props.person.phone ?? '') })
                : wayWords(by)}
              <span class="visually-hidden"> {sayName(props.person)}</span>
            </ButtonLink>
          )}
        </For>
      </div>
      <RefusalNotice refusal={putting.refusal() ?? asking.refusal()} onAgain={() => void put()} />
    </li>
  )
}
