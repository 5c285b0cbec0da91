import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { Notice } from '#api/notices/schema.ts'
import type { Contact } from '#api/story/schema.ts'
import { readGivenToTell } from '#web/appointments/queries.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Few } from '#web/kit/few.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { noteNames, sayName } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { wayWords } from '#web/lib/way-words.ts'
import { waysTo } from '#web/lib/ways.ts'
import { NumberButton } from '#web/people/number-button.tsx'
import { sayPhone } from '#web/people/view.ts'
import { peopleWords } from '#web/people/words.ts'
import type { House } from '#web/sessions/queries.ts'
import { takeBackSession } from '#web/sessions/say-booked.ts'
import { GivenToTellList } from './given-to-tell.tsx'
import { CockpitPart, goToPart, NothingHere } from './part.tsx'
import { shownRooms } from './queries.ts'
import { sayNews, textFor } from './say-news.ts'
import { toTellWords as t } from './to-tell-words.ts'
import { byPerson, type ToTell } from './view.ts'
import './to-tell.css'

const listNotices = async (_: true, signal: AbortSignal): Promise<Notice[]> => {
  const { notices } = await answer(api.notices.$get({}, until(signal)))
  const people = (learn: boolean) =>
    notices.map(({ person }) => person).filter(({ learns }) => learns === learn)
  noteNames('team', people(false))
  noteNames('learner', people(true))
  return notices
}

const note = (people: readonly ToTell[], told: boolean, at?: string) => {
  const of = people.flatMap(({ person, notices }) =>
    notices.map(({ is, session, told: when }) => ({
      ...{ session: session.id, person: person.id, is, at: at ?? when },
      ...{ start: session.start, end: session.end, place: session.place },
    })),
  )
  return answer(api.notices.told.$post({ json: { told, of } }))
}

/** Notes of all that there is to tell these people that it was said. */
const noteTold = (people: readonly ToTell[]) => note(people, true)

/** Takes such notes back: as they stand, or only those that were made at an instant, and none of anybody else's. */
const takeBackTold = (people: readonly ToTell[], at?: string) => note(people, false, at)

/** Who is still to be told that her session of the days ahead fell out, moved or is hers: with a text that is ready; and
 *  whoever was given what cannot be kept. */
export const ToTellPart = (props: { house: House }) => {
  const load = createLoad(() => true as const, listNotices)
  whileLooking(load.again)
  onWritten([...shownRooms, 'duties', 'swaps', 'notices'], load.again)
  // What stays as it was stays on the page, with its refusal and the focus.
  const people = createMemo<readonly ToTell[]>(
    (before) => sharing(before, byPerson(load.current() ?? [])),
    [],
  )
  const given = createLoad(() => true as const, readGivenToTell)
  whileLooking(given.again)
  onWritten([...shownRooms, 'duties', 'washes', 'appointments', 'activities'], given.again)
  const inAll = () => {
    const known = given.current()
    return known ? known.washes.inAll + known.appointments.inAll : 0
  }
  const untold = () => people().filter(({ told }) => !told)
  const told = () => people().filter((one) => one.told)
  // With the last of them goes the button that was tapped.
  createEffect(
    on(
      () => untold().length,
      (n, before) => {
        if (n === 0 && before && document.activeElement === document.body) goToPart('a-prevenir')
      },
    ),
  )
  return (
    <CockpitPart id="a-prevenir" title={t('title')}>
      <Arriving
        from={[load, given]}
        what={load.current() && given.current()}
        label={t('working')}
        lines={2}
      >
        {(known) => (
          <>
            <Show
              when={untold().length > 0}
              fallback={
                <Show when={inAll() === 0}>
                  <NothingHere>{t('nobody')}</NothingHere>
                </Show>
              }
            >
              <p class="soft small">{t('help')}</p>
              <Few class="rows" items={untold()} few={few}>
                {(one) => <Row one={one} house={props.house} again={load.again} />}
              </Few>
              <Show when={untold().length > few}>
                <AllTold people={untold()} again={load.again} />
              </Show>
            </Show>
            <Show when={inAll() > 0}>
              <GivenToTellList known={known()} inAll={inAll()} house={props.house} />
            </Show>
            <Show when={told().length > 0}>
              <Fold says={t('done', { n: told().length })}>
                <Few class="rows" items={told()} few={20}>
                  {(one) => <Row one={one} house={props.house} again={load.again} />}
                </Few>
              </Fold>
            </Show>
          </>
        )}
      </Arriving>
    </CockpitPart>
  )
}

/** So many are shown at once: each has a text and ways to send it. */
const few = 4

/** After a term is planned, or told on the wall, nobody taps a hundred times. */
const AllTold = (props: { people: readonly ToTell[]; again: () => void }) => {
  const sending = createSending(noteTold)
  const note = async () => {
    const { people, again } = props
    const n = people.length
    const done = await sending.run(people)
    again()
    if (!done) return
    const back = () => takeBackTold(people, done.at)
    toast(t('allNoted', { n }), () => void takeBackSession(back, t('noneTold', { n })))
  }
  return (
    <div class="row">
      <Button look="quiet" busy={sending.busy()} onClick={() => void note()}>
        {t('allTold')}
      </Button>
      <RefusalNotice refusal={sending.refusal()} onAgain={() => void note()} />
    </div>
  )
}

const Row = (props: { one: ToTell; house: House; again: () => void }) => {
  const name = () => sayName(props.one.person)
  const sending = createSending((one: ToTell) => (one.told ? takeBackTold : noteTold)([one]))
  const note = async () => {
    const { one } = props
    const { told } = one
    const said = { name: name() }
    const done = await sending.run(one)
    props.again()
    if (!done) return
    const back = () => (told ? noteTold([one]) : takeBackTold([one], done.at))
    const [now, then] = told ? (['notTold', 'noted'] as const) : (['noted', 'notTold'] as const)
    toast(t(now, said), () => void takeBackSession(back, t(then, said)))
  }
  const [looked, setLooked] = createSignal<string | null>()
  /** Undefined: at reception each number is asked for by itself. */
  const contact = () => {
    const { phone = looked(), email = null } = props.one.person
    return phone === undefined ? undefined : { phone, email }
  }
  const ways = (known: Contact) =>
    waysTo(known, { subject: t('subject'), text: textFor(props.one, props.house) })
  return (
    <li class="to-tell">
      <Show when={isCoordinator()} fallback={<span class="to-tell-name">{name()}</span>}>
        <A class="to-tell-name" href={`/personnes/${props.one.person.id}`}>
          {name()}
        </A>
      </Show>
      <ul class="to-tell-news">
        <For each={props.one.notices}>
          {(notice) => (
            <li>
              <A class="first-upper" href={`/seances/${notice.session.id}`}>
                {sayNews(notice, props.house)}
              </A>
            </li>
          )}
        </For>
      </ul>
      <div class="row">
        <Button
          busy={sending.busy()}
          aria-label={t(props.one.told ? 'notYetThis' : 'toldThis', { name: name() })}
          onClick={() => void note()}
        >
          {t(props.one.told ? 'notYet' : 'told')}
        </Button>
        <Show when={!props.one.told}>
          <Show
            when={contact()}
            fallback={<NumberButton person={props.one.person} onLooked={setLooked} />}
          >
            {(known) => (
              <For
                each={ways(known())}
                fallback={
                  <span class="soft small">
                    {isCoordinator() ? wayWords('noWay') : peopleWords('noNumber')}
                  </span>
                }
              >
                {({ by, href }) => (
                  <ButtonLink href={href} look="quiet">
                    {by === 'call'
                      ? wayWords('call', { number: sayPhone(known().phone ?? '') })
                      : wayWords(by)}
                    <span class="visually-hidden"> {name()}</span>
                  </ButtonLink>
                )}
              </For>
            )}
          </Show>
        </Show>
      </div>
      <RefusalNotice refusal={sending.refusal()} onAgain={() => void note()} />
    </li>
  )
}
