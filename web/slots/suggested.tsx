import { createMemo, For, Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { sayClock, sayWeekday } from '#web/lib/time.ts'
import type { SlotDraft } from './draft.ts'
import { slotFormWords as t } from './form-words.ts'
import { weeklyTimes } from './view.ts'
import '#web/sessions/offer.css'
import '#web/sessions/filter.css'

/** Times of the week at which all are free soon: a place to begin from. */
export const Suggested = (props: {
  free: Free | undefined
  draft: SlotDraft
  onDraft: (part: Partial<SlotDraft>) => void
}) => {
  const times = createMemo(() => weeklyTimes(props.free?.times ?? []))
  const isChosen = (time: { weekday: number; clock: string }) =>
    time.weekday === props.draft.weekday && time.clock === props.draft.start
  return (
    <Show when={times().length > 0}>
      <fieldset class="suggestions">
        <legend class="field-label">{t('suggested')}</legend>
        <div class="filters">
          <For each={times()}>
            {(time) => (
              <button
                type="button"
                class="filter"
                aria-pressed={isChosen(time) ? 'true' : 'false'}
                onClick={() => props.onDraft({ weekday: time.weekday, start: time.clock })}
              >
                <span class="first-upper">
                  {sayWeekday(time.weekday)} {sayClock(time.clock)}
                </span>
              </button>
            )}
          </For>
        </div>
      </fieldset>
    </Show>
  )
}
