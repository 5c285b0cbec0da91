import { createEffect, createSignal, Show } from 'solid-js'
import type { Plan, Slot } from '#api/slots/schema.ts'
import { Segments } from '#web/kit/field.tsx'
import { sayTime } from '#web/lib/time.ts'
import { planWords as t } from '#web/slots/plan/words.ts'
import { sayDate } from './say.ts'

export type Clocked = Slot['clock']

/** Which of two hours is meant, where a clock change skips the hour or repeats it. */
export const ClockChoice = (props: {
  plan: Plan | undefined
  chosen: Clocked
  onChoose: (clock: Clocked) => void
}) => {
  // Once answered the plan no longer asks: the answer stays in view, to be changed.
  const [asked, setAsked] = createSignal<Plan['clock']>()
  createEffect(() => {
    const clock = props.plan?.clock
    if (clock) setAsked(clock)
    else if (props.chosen === null && props.plan) setAsked()
  })
  return (
    <Show when={asked()}>
      {(clock) => (
        <div>
          <Segments
            label={t(clock().kind === 'twice' ? 'twiceHour' : 'skippedHour', {
              day: sayDate(clock().day),
            })}
            value={props.chosen ?? ''}
            options={{
              earlier: t(`${clock().kind}Earlier`, { time: sayTime(clock().earlier) }),
              later: t(`${clock().kind}Later`, { time: sayTime(clock().later) }),
            }}
            onPick={(value) => props.onChoose(value === 'later' ? 'later' : 'earlier')}
          />
        </div>
      )}
    </Show>
  )
}
