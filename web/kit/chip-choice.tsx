import { createUniqueId, For, Show } from 'solid-js'
import type { Choice } from './choices.ts'
import { Icon } from './icon.tsx'
import './chip-choice.css'

/** Any number among a few, all in view: tick boxes that look like chips. */
export const ChipChoice = (props: {
  label: string
  labelHidden?: boolean
  options: readonly Choice[]
  chosen: readonly string[]
  error?: string | undefined
  onChoose: (chosen: string[]) => void
}) => {
  const id = createUniqueId()
  const tick = (value: string, on: boolean) => {
    const chosen = new Set(props.chosen)
    if (on) chosen.add(value)
    else chosen.delete(value)
    // In the order of the options, whatever the order of the taps.
    props.onChoose(props.options.map((o) => o.value).filter((one) => chosen.has(one)))
  }
  return (
    <fieldset class="field" aria-describedby={props.error ? id : undefined}>
      <legend class={props.labelHidden ? 'visually-hidden' : 'field-label'}>{props.label}</legend>
      <div class="chip-choice">
        <For each={props.options}>
          {(option) => (
            <label class="chip-pick">
              <input
                type="checkbox"
                aria-invalid={props.error ? 'true' : undefined}
                checked={props.chosen.includes(option.value)}
                onChange={(event) => tick(option.value, event.currentTarget.checked)}
              />
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.error}>
        <p class="field-error" id={id}>
          <Icon name="warn" />
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}
