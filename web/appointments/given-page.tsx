import { useLocation } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import type { AppointmentTurn, MachineDay, ToTell } from '#api/appointments/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Empty, Notice, Page } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayPeople } from '#web/lib/names.ts'
import { type Day, sayDay, sayMinutes, saySpan, sayTime, today, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { TurnTabs } from '#web/sessions/turn-tabs.tsx'
import { activityName } from '#web/sessions/view.ts'
import { createGivenDay } from './create-given-day.ts'
import { DayBar } from './day-bar.tsx'
import { FindName } from './find-name.tsx'
import { WashMonth } from './month.tsx'
import { giveAppointment, giveWash, readAppointmentDay, readWashDay } from './queries.ts'
import { Stretches } from './stretches.tsx'
import { ToTellList } from './to-tell.tsx'
import { mayGive, sayEuros } from './view.ts'
import { appointmentWords as t } from './words.ts'
import './appointments.css'

type DayState<T extends object> = ReturnType<typeof createGivenDay<T>>

/** What both pages have: the day, what closes it, who has to be told, and what the day gives. */
const Frame = <T extends { toTell: ToTell[]; inAll: number }>(props: {
  title: string
  at: 'washes' | 'visits'
  day: DayState<T>
  closed: string | undefined
  sayOf: (of: string) => string
  top?: JSX.Element
  foot?: JSX.Element
  children: (known: () => T) => JSX.Element
}) => {
  const { shown, load, known, giving, hold } = props.day
  return (
    <Page title={props.title}>
      <TurnTabs at={props.at} />
      {props.top}
      <DayBar day={shown.day()} onDay={shown.goTo} />
      <h2 class="first-upper">{sayDay(shown.day(), 'long')}</h2>
      <Show when={props.closed}>{(why) => <Notice tone="info" title={why()} />}</Show>
      <RefusalNotice refusal={giving.notCancelled()} />
      <Arriving
        from={[load, house()]}
        what={house().data() && known()}
        label={t('loading')}
        lines={8}
      >
        {(given) => (
          <div ref={hold} class="stack-l">
            <ToTellList {...given()} giving={giving} sayOf={props.sayOf} />
            {props.children(given)}
          </div>
        )}
      </Arriving>
      {props.foot}
    </Page>
  )
}

const whatChangesWashes = ['washes', 'appointments', 'places', 'year']
const whatChangesAppointments = [
  'appointments',
  'sessions',
  'slots',
  'year',
  'duties',
  'activities',
]

/** Machines and the washes of a day: who has which, and one tap to give one to a name. */
const WashesPage = () => {
  const day = createGivenDay({
    ...{ address: '/lessives', read: readWashDay, give: giveWash, rooms: whatChangesWashes },
    say: (known, of) => known?.machines.find(({ id }) => id === of)?.name ?? of,
  })
  /** That nothing opens; a machine may have hours of its own. */
  const closed = () => {
    const opens = day.known()?.machines.some(({ washes }) => washes.some((one) => !one.closed))
    return opens ? undefined : day.shown.closed()
  }
  return (
    <Frame
      title={t('washes')}
      at="washes"
      day={day}
      closed={closed()}
      sayOf={(of) => of}
      foot={
        <Show when={isCoordinator()}>
          <WashMonth day={day.shown.day()} />
        </Show>
      }
    >
      {(known) => (
        <Show
          when={known().machines.length > 0}
          fallback={
            <Empty title={t('noMachine')}>
              <p>{t('noMachineHelp')}</p>
            </Empty>
          }
        >
          <div class="machines">
            <For each={known().machines}>
              {(machine) => (
                <section class="card machine" aria-labelledby={machine.id}>
                  <h3 id={machine.id}>{machine.name}</h3>
                  <p class="soft small">{aboutMachine(machine)}</p>
                  <Show
                    when={machine.washes.length > 0}
                    fallback={<p class="soft">{t('noWash')}</p>}
                  >
                    <Stretches
                      of={machine.id}
                      stretches={machine.washes}
                      giving={day.giving}
                      mayGive={mayGive(day.shown.day(), today())}
                      label={machine.name}
                    />
                  </Show>
                </section>
              )}
            </For>
          </div>
        </Show>
      )}
    </Frame>
  )
}

const aboutMachine = ({ minutes, cents }: MachineDay): string =>
  minutes === null
    ? t('why_put_away')
    : t('about', { minutes: sayMinutes(minutes), price: sayEuros(cents ?? 0, language()) })

const address = '/rendez-vous'

const activity = (of: string) => activityName(house().data()?.activities ?? [], of, language())

/** Turns of a day that give appointments: who comes when, and one tap to give one to a name. */
const AppointmentsPage = () => {
  const day = createGivenDay({
    ...{ address, read: readAppointmentDay, give: giveAppointment, rooms: whatChangesAppointments },
    say: () => t('appointment'),
  })
  return (
    <Frame
      title={t('appointments')}
      at="visits"
      day={day}
      closed={day.shown.closed()}
      sayOf={activity}
      top={<FindName sayOf={activity} />}
    >
      {(known) => (
        <Show when={known().turns.length > 0} fallback={<NoTurn next={known().next} />}>
          <div class="machines">
            <For each={known().turns}>
              {(turn) => (
                <section class="card machine" aria-labelledby={turn.id}>
                  <h3 id={turn.id}>
                    <a href={`/seances/${turn.id}`}>
                      {activity(turn.activity)} {sayHours(turn, day.shown.day())}
                    </a>
                  </h3>
                  <p class="soft small">{aboutTurn(turn)}</p>
                  <Stretches
                    of={turn.id}
                    stretches={turn.appointments}
                    giving={day.giving}
                    mayGive={turn.stands && mayGive(day.shown.day(), today())}
                    label={activity(turn.activity)}
                  />
                </section>
              )}
            </For>
          </div>
        </Show>
      )}
    </Frame>
  )
}

/** Its hours; with its day, where it is on another one now than what was given. */
const sayHours = ({ start, end }: AppointmentTurn, shown: Day): string => {
  const { day } = wallOf(start)
  return [day !== shown && sayDay(day, 'short'), saySpan(start, end)].filter(Boolean).join(' ')
}

const aboutTurn = (turn: AppointmentTurn): string => {
  if (!turn.stands) return t('turnOff')
  const place = house()
    .data()
    ?.places.find(({ id }) => id === turn.place)?.name
  const who = turn.volunteers.length > 0 ? sayPeople(turn.volunteers) : t('nobodyOn')
  return [place, who].filter(Boolean).join(' · ')
}

/** No turn gives any that day: when the next one does. */
const NoTurn = (props: { next: string | null }) => (
  <Empty title={t('noTurn')}>
    <Show when={props.next} fallback={<p>{t('noTurnHelp')}</p>}>
      {(next) => (
        <p>
          <a href={`${address}?jour=${wallOf(next()).day}`}>
            {t('nextTurn', { when: `${sayDay(wallOf(next()).day, 'long')}, ${sayTime(next())}` })}
          </a>
        </p>
      )}
    </Show>
  </Empty>
)

/** What is given to names: machines, or appointments. One file, for they have all but their lists in common. */
export const GivenPage = () =>
  useLocation().pathname === address ? <AppointmentsPage /> : <WashesPage />
