import { createMemo, For, Show } from 'solid-js'
import type { AppointmentDay, AppointmentTurn } from '#api/appointments/schema.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Empty, Notice, Page } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayPeople } from '#web/lib/names.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { sayDay, saySpan, sayTime, today, wallOf } from '#web/lib/time.ts'
import { house } from '#web/sessions/queries.ts'
import { TurnTabs } from '#web/sessions/turn-tabs.tsx'
import { activityName } from '#web/sessions/view.ts'
import { createGiving } from './create-giving.ts'
import { createShownDay } from './create-shown-day.ts'
import { DayBar } from './day-bar.tsx'
import { FindName } from './find-name.tsx'
import { giveAppointment, readAppointmentDay } from './queries.ts'
import { Stretches } from './stretches.tsx'
import { ToTellList } from './to-tell.tsx'
import { mayGive } from './view.ts'
import { appointmentWords as t } from './words.ts'
import './appointments.css'

const address = '/rendez-vous'

/** Turns of a day that give appointments: who comes when, and one tap to give one to a name. */
export const AppointmentsPage = () => {
  const shown = createShownDay(address)
  const load = createLoad(shown.settled, readAppointmentDay)
  whileLooking(load.again)
  onceBack(load.again)
  onWritten(['appointments', 'sessions', 'slots', 'year', 'duties', 'activities'], load.again)
  const known = createMemo<AppointmentDay | undefined>((before) => {
    const data = load.data()
    return data && sharing(before, data)
  })
  const giving = createGiving({
    give: giveAppointment,
    again: load.again,
    say: (_, start) => ({
      of: t('appointment'),
      when: `${sayDay(wallOf(start).day, 'short')} ${sayTime(start)}`,
    }),
  })
  const sayOf = (activity: string) =>
    activityName(house().data()?.activities ?? [], activity, language())
  let list: HTMLDivElement | undefined
  keepFocus(
    () => [known(), giving.aim()],
    () => list,
  )
  return (
    <Page title={t('appointments')}>
      <TurnTabs at="visits" />
      <FindName sayOf={sayOf} />
      <DayBar day={shown.day()} onDay={shown.goTo} />
      <h2 class="first-upper">{sayDay(shown.day(), 'long')}</h2>
      <Show when={shown.closed()}>{(why) => <Notice tone="info" title={why()} />}</Show>
      <RefusalNotice refusal={giving.notCancelled()} />
      <Arriving
        from={[load, house()]}
        what={house().data() && known()}
        label={t('loading')}
        lines={8}
      >
        {(day) => (
          <div ref={list} class="stack-l">
            <ToTellList toTell={day().toTell} giving={giving} sayOf={sayOf} />
            <Show when={day().turns.length > 0} fallback={<NoTurn next={day().next} />}>
              <div class="machines">
                <For each={day().turns}>
                  {(turn) => (
                    <section class="card machine" aria-labelledby={turn.id}>
                      <h3 id={turn.id}>
                        <a href={`/seances/${turn.id}`}>
                          {sayOf(turn.activity)} {saySpan(turn.start, turn.end)}
                        </a>
                      </h3>
                      <p class="soft small">{aboutTurn(turn)}</p>
                      <Stretches
                        of={turn.id}
                        stretches={turn.appointments}
                        giving={giving}
                        mayGive={turn.stands && mayGive(shown.day(), today())}
                        label={sayOf(turn.activity)}
                      />
                    </section>
                  )}
                </For>
              </div>
            </Show>
          </div>
        )}
      </Arriving>
    </Page>
  )
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
