import { For } from 'solid-js'
import type { Planned } from '#api/slots/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { sayClock, sayDay, saySpan, sayWeekday, wallOf } from '#web/lib/time.ts'
import { endOfSlot, othersIn } from './view.ts'
import { leavingWords as t } from './words.ts'

type SlotWhen = Pick<Planned['slots'][number], 'weekday' | 'start' | 'minutes' | 'rhythm'>

/** `chaque mardi 14h–15h`, `chaque mardi 14h–15h (semaines A)`. */
export const saySlotWhen = (slot: SlotWhen): string => {
  const weekday = sayWeekday(slot.weekday)
  const hours = `${sayClock(slot.start)}–${sayClock(endOfSlot(slot))}`
  const { rhythm } = slot
  return rhythm === 'every'
    ? t('every', { weekday, hours })
    : t('slot', { weekday, hours, rhythm: t(rhythm) })
}

/** What is planned with somebody or at a place. `becomes`: what is said to become of each. */
export const PlannedList = (props: {
  planned: Planned
  leaver: string
  becomes?: (id: string) => string
}) => {
  const more = (id: string, ...parts: (string | false)[]) =>
    joinFacts(...parts, props.becomes?.(id))
  return (
    <>
      <ul class="small">
        <For each={props.planned.slots}>
          {(slot) => (
            <li>
              <a href={`/creneaux/${slot.id}`}>{saySlotWhen(slot)}</a>{' '}
              <span class="soft">{more(slot.id, othersIn(slot, props.leaver))}</span>
            </li>
          )}
        </For>
        <For each={props.planned.single}>
          {(session) => (
            <li>
              <a href={`/seances/${session.id}`}>
                {sayDay(wallOf(session.start).day, 'short')} {saySpan(session.start, session.end)}
              </a>{' '}
              <span class="soft">
                {more(
                  session.id,
                  othersIn(session, props.leaver),
                  session.status === 'suspended' && t('onHold'),
                )}
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="soft small">{t('more', { n: props.planned.sessions })}</p>
    </>
  )
}
