import { For, Show } from 'solid-js'
import type { Plan } from '#api/slots/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { sayDate } from '#web/slots/say.ts'
import { stuck, tallyOf } from './view.ts'
import { planWords as t } from './words.ts'

type Shown = { plan: Plan | undefined; busy: boolean; existing: boolean }

const main = (plan: Plan, existing: boolean): string => {
  const { all, clash, free } = tallyOf(plan)
  const n = stuck(plan).length
  if (plan.clock) return t('whichHour')
  if (all === 0) return t('none')
  if (n === all && all > 1) return t('allClash', { all })
  if (n > 0) return t('someClash', { n, all })
  if (clash > 0) return t('toConfirm', { n: clash })
  return t(existing ? 'allFitChange' : 'allFit', { n: free })
}

const notes = (plan: Plan): string[] => {
  const tally = tallyOf(plan)
  return (['closed', 'away', 'skipped', 'kept'] as const)
    .filter((state) => tally[state] > 0)
    .map((state) => t(state, { n: tally[state] }))
}

/** A sentence that is heard when it changes. */
export const PlanSummary = (props: Shown) => {
  const tone = () => {
    if (!props.plan || props.busy) return 'soft'
    const { all, clash } = tallyOf(props.plan)
    return clash > 0 || all === 0 ? 'plan-bad' : 'plan-good'
  }
  const words = () => {
    if (props.busy) return t('looking')
    if (props.plan) return main(props.plan, props.existing)
    return t(props.existing ? 'waitingChange' : 'waiting')
  }
  return (
    <div class="stack-s">
      <p class={`plan-summary ${tone()}`} role="status">
        <Show when={!props.busy} fallback={<span class="button-spin" aria-hidden="true" />}>
          <Show when={props.plan}>
            <Icon name={tone() === 'plan-good' ? 'check' : 'warn'} />
          </Show>
        </Show>
        <span>{words()}</span>
      </p>
      <Show when={props.plan}>
        {(plan) => (
          <ul class="plan-notes soft small">
            <For each={notes(plan())}>{(note) => <li>{note}</li>}</For>
            <Show when={plan().dates.length > 0}>
              <li>{t('horizon', { day: sayDate(plan().horizon) })}</li>
            </Show>
          </ul>
        )}
      </Show>
    </div>
  )
}
