import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  onCleanup,
  Show,
} from 'solid-js'
import {
  createOptions,
  EachPart,
  keysOf,
  type PartProps,
  type PartsProps,
  takenOf,
} from './parts.tsx'
import { lineWords as t } from './words.ts'

/** How long the typing rests before it is asked what was meant, milliseconds. */
const pause = 350

const Question = (props: PartProps) => {
  const name = createUniqueId()
  const options = createOptions(props)
  return (
    <fieldset class="quick-question" data-open={props.part.state === 'ambiguous'}>
      <legend>{t('choose', { text: props.part.text })}</legend>
      <div class="quick-options">
        <For each={options()}>
          {(option) => (
            <label class="quick-option">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === takenOf(props.part)}
                onChange={() => props.onPick(props.part.key, option.value)}
              />
              <span>
                {option.label}
                <Show when={option.hint}>
                  <span class="quick-hint"> {option.hint}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

/** What is not clear, each as a choice that has to be made; it stays once it is. */
export const Questions = (props: PartsProps & { atOnce: boolean }) => {
  const asked = createMemo(() => keysOf(props.parts, (part) => part.asked))
  const [shown, setShown] = createSignal('')
  // A word half typed means many things for a moment, and the page would jump.
  createEffect(() => {
    const next = asked()
    const timer = setTimeout(() => setShown(next), props.atOnce ? 0 : pause)
    onCleanup(() => clearTimeout(timer))
  })
  const still = () => props.parts.filter((part) => part.asked)
  return (
    <EachPart parts={still()} keys={props.atOnce ? asked() : shown()}>
      {(part) => <Question {...props} part={part()} />}
    </EachPart>
  )
}
