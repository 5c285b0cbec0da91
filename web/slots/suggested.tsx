import { createMemo, For, Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { sayClock, sayWeekday } from '#web/lib/time.ts'
import type { Draft } from './draft.ts'
import { formWords as t } from './form-words.ts'
import { weeklyTimes } from './view.ts'
import '#web/sessions/offer.css'

/** Times of the week at which all are free soon, until one is chosen: a place to begin from. */
export const Suggested = (props: {
  free: Free | undefined
  draft: Draft
  onDraft: (part: Partial<Draft>) => void
}) => {
  const times = createMemo(() => weeklyTimes(props.free?.times ?? []))
  const isOpen = () => !(props.draft.weekday && props.draft.start) && times().length > 0
  return (
    <Show when={isOpen()}>
      <fieldset class="suggestions">
        <legend class="field-label">{t('suggested')}</legend>
        <div class="row">
          <For each={times()}>
            {(time) => (
              <Button onClick={() => props.onDraft({ weekday: time.weekday, start: time.clock })}>
                <span class="first-upper">
                  {sayWeekday(time.weekday)} {sayClock(time.clock)}
                </span>
              </Button>
            )}
          </For>
        </div>
      </fieldset>
    </Show>
  )
}
