import { createEffect, on, Show } from 'solid-js'
import type { WeeklyHours } from '#api/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { kitWords } from '#web/kit/words.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { createHours } from './draft.ts'
import { HoursEditor } from './editor.tsx'
import { sameHours } from './view.ts'
import { weeklyHoursWords as t } from './words.ts'
import '#web/kit/form.css'

/** Weekly windows that are kept somewhere: edited here, saved together. */
export const HoursCard = (props: {
  title: string
  help?: string
  saved: WeeklyHours[]
  /** Keeps the windows; what it gives says that they are kept. */
  onSave: (hours: WeeklyHours[]) => Promise<object>
  onSaved: (before: WeeklyHours[]) => void
  /** Where the hours are shown only while they are changed. */
  onClose?: () => void
}) => {
  const hours = createHours(props.saved)
  const saving = createSending(props.onSave)
  const changed = () => hours.troubles().size > 0 || !sameHours(hours.hours(), props.saved)
  // Changed elsewhere (an undo): shown, unless it is what stands here already.
  createEffect(
    on(
      () => props.saved,
      (saved) => !sameHours(hours.hours(), saved) && hours.reset(saved),
      { defer: true },
    ),
  )
  const save = async () => {
    const before = props.saved
    if (hours.troubles().size === 0 && (await saving.run(hours.hours()))) props.onSaved(before)
  }
  const revert = () => {
    saving.forget()
    hours.reset(props.saved)
    props.onClose?.()
  }
  return (
    <TitledCard title={props.title} help={props.help}>
      <HoursEditor hours={hours} label={props.title} />
      <RefusalNotice refusal={saving.refusal()} />
      <Show when={!changed() && props.onClose}>
        {(close) => <Button onClick={() => close()()}>{kitWords('close')}</Button>}
      </Show>
      <Show when={changed()}>
        <div class="save-bar">
          <Button
            look="primary"
            busy={saving.busy()}
            disabled={hours.troubles().size > 0}
            onClick={() => void save()}
          >
            {editWords('save')}
          </Button>
          <Button look="quiet" onClick={revert}>
            {editWords('cancel')}
          </Button>
          <p
            class="soft small"
            classList={{ 'save-bar-aside': hours.troubles().size === 0 }}
            role="status"
          >
            {t(hours.troubles().size > 0 ? 'fixFirst' : 'unsaved')}
          </p>
        </div>
      </Show>
    </TitledCard>
  )
}
