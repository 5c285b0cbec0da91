import { createMemo, For, Show } from 'solid-js'
import type { MachineDay, WashDay } from '#api/appointments/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { Arriving } from '#web/kit/arriving.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Empty, Notice, Page } from '#web/kit/surface.tsx'
import { language } from '#web/lib/i18n.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { sayDay, sayMinutes, sayTime, today, wallOf } from '#web/lib/time.ts'
import { TurnTabs } from '#web/sessions/turn-tabs.tsx'
import { createGiving } from './create-giving.ts'
import { createShownDay } from './create-shown-day.ts'
import { DayBar } from './day-bar.tsx'
import { WashMonth } from './month.tsx'
import { giveWash, readWashDay } from './queries.ts'
import { Stretches } from './stretches.tsx'
import { ToTellList } from './to-tell.tsx'
import { mayGive, sayEuros } from './view.ts'
import { appointmentWords as t } from './words.ts'
import './appointments.css'

/** Machines and the washes of a day: who has which, and one tap to give one to a name. */
export const WashesPage = () => {
  const shown = createShownDay('/lessives')
  const load = createLoad(shown.settled, readWashDay)
  whileLooking(load.again)
  onceBack(load.again)
  onWritten(['washes', 'appointments', 'places', 'year'], load.again)
  const known = createMemo<WashDay | undefined>((before) => {
    const data = load.data()
    return data && sharing(before, data)
  })
  const nameOf = (of: string) => known()?.machines.find(({ id }) => id === of)?.name ?? of
  const giving = createGiving({
    give: giveWash,
    again: load.again,
    say: (of, start) => ({
      of: nameOf(of),
      when: `${sayDay(wallOf(start).day, 'short')} ${sayTime(start)}`,
    }),
  })
  let list: HTMLDivElement | undefined
  keepFocus(
    () => [known(), giving.aim()],
    () => list,
  )
  /** That nothing opens; a machine may have hours of its own. */
  const closed = () => {
    const opens = known()?.machines.some(({ washes }) => washes.some((one) => !one.closed))
    return opens ? undefined : shown.closed()
  }
  return (
    <Page title={t('washes')}>
      <TurnTabs at="washes" />
      <DayBar day={shown.day()} onDay={shown.goTo} />
      <h2 class="first-upper">{sayDay(shown.day(), 'long')}</h2>
      <Show when={closed()}>{(why) => <Notice tone="info" title={why()} />}</Show>
      <RefusalNotice refusal={giving.notCancelled()} />
      <Arriving from={[load]} what={known()} label={t('loading')} lines={8}>
        {(day) => (
          <div ref={list} class="stack-l">
            <ToTellList toTell={day().toTell} giving={giving} sayOf={(of) => of} />
            <Show
              when={day().machines.length > 0}
              fallback={
                <Empty title={t('noMachine')}>
                  <p>{t('noMachineHelp')}</p>
                </Empty>
              }
            >
              <div class="machines">
                <For each={day().machines}>
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
                          giving={giving}
                          mayGive={mayGive(shown.day(), today())}
                          label={machine.name}
                        />
                      </Show>
                    </section>
                  )}
                </For>
              </div>
            </Show>
          </div>
        )}
      </Arriving>
      <Show when={isCoordinator()}>
        <WashMonth day={shown.day()} />
      </Show>
    </Page>
  )
}

const aboutMachine = ({ minutes, cents }: MachineDay): string =>
  minutes === null
    ? t('why_put_away')
    : t('about', { minutes: sayMinutes(minutes), price: sayEuros(cents ?? 0, language()) })
