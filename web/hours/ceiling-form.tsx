import { createSignal, For, Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { type Day, sayDay, sayMinutes } from '#web/lib/time.ts'
import { CeilingFields } from './ceiling-fields.tsx'
import { putCeiling } from './queries.ts'
import { hoursWords as t } from './words.ts'

/** Allows more in one week, with a reason; or goes back to the promise. */
export const CeilingForm = (props: {
  weeks: WeekHours[]
  /** The week in question, where the reader came for one. */
  asked: Day | undefined
  onWeek: (week: WeekHours) => void
}) => {
  const [open, setOpen] = createSignal(props.asked !== undefined)
  const putting = createSending(putCeiling)
  const put = async (before: WeekHours, minutes: number | null, reason: string | null) => {
    const { person, week, ceiling, reason: why } = before
    const done = await putting.run(person, { week, minutes, reason })
    if (!done) return
    props.onWeek(done)
    setOpen(false)
    const undo = async () =>
      props.onWeek(await putCeiling(person, { week, minutes: ceiling, reason: why ?? null }))
    toast(sayDone(week, minutes), () => void takeBack(undo))
  }
  return (
    <>
      <For each={props.weeks.filter((week) => week.ceiling !== null)}>
        {(week) => (
          <Button icon="undo" busy={putting.busy()} onClick={() => void put(week, null, null)}>
            {t('lower', { day: sayDay(week.week, 'dayMonth') })}
          </Button>
        )}
      </For>
      <Show
        when={open()}
        fallback={
          <Button icon="add" onClick={() => setOpen(true)}>
            {t('raise')}
          </Button>
        }
      >
        <CeilingFields
          weeks={props.weeks}
          asked={props.asked}
          busy={putting.busy()}
          onPut={put}
          onClose={() => setOpen(false)}
        />
      </Show>
      <RefusalNotice refusal={putting.refusal()} />
    </>
  )
}

const sayDone = (week: Day, minutes: number | null): string => {
  const day = sayDay(week, 'dayMonth')
  if (minutes === null) return t('wasLowered', { day })
  return t('wasRaised', { day, time: sayMinutes(minutes) })
}
