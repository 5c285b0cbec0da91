import { For, Show } from 'solid-js'
import type { Conflict } from '#api/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { hoursAddress } from '#web/hours/address.ts'
import { hoursWords as t } from '#web/hours/words.ts'
import { sayName } from '#web/lib/names.ts'
import { wallOf } from '#web/lib/time.ts'
import { everybody } from './queries.ts'

type Reason = Pick<Conflict, 'code' | 'subject'>

const overIn = (conflicts: readonly Reason[]): string[] => [
  ...new Set(
    conflicts.flatMap((one) =>
      one.code === 'sessions.over_promise' && one.subject ? [one.subject] : [],
    ),
  ),
]

/**
 * Where a promise stands in the way: the coordinator's way to allow more that week. In another tab,
 * since what was typed here is to stay.
 */
export const OverPromise = (props: { conflicts: readonly Reason[]; start: string | undefined }) => {
  const nameOf = (id: string) => {
    const person = everybody()
      .data()
      ?.find((one) => one.id === id)
    return person && sayName(person)
  }
  return (
    <Show when={isCoordinator() && props.start}>
      {(start) => (
        <For each={overIn(props.conflicts)}>
          {(id) => (
            <p class="small">
              <a href={hoursAddress(id, wallOf(start()).day)} target="_blank" rel="noopener">
                {nameOf(id) ? t('overPromise', { name: nameOf(id) ?? '' }) : t('overPromiseSome')}
              </a>
            </p>
          )}
        </For>
      )}
    </Show>
  )
}
