import { For, type JSX, Show } from 'solid-js'
import type { Refusal } from '#web/lib/api.ts'
import { Button } from './button.tsx'
import { Notice } from './surface.tsx'
import { kitWords } from './words.ts'

/** A refusal in its own words, with every reason under it, and a way to try again where there is one. */
export const RefusalNotice = (props: {
  refusal: Refusal | undefined
  onAgain?: (() => void) | undefined
  children?: JSX.Element
}) => (
  <Show when={props.refusal}>
    {(refusal) => (
      <Notice tone="bad" title={refusal().detail}>
        <Show when={refusal().conflicts.length + refusal().errors.length > 0}>
          <ul>
            <For each={[...refusal().conflicts, ...refusal().errors]}>
              {(reason) => <li>{reason.detail}</li>}
            </For>
          </ul>
        </Show>
        {props.children}
        <Show when={props.onAgain}>
          {(again) => (
            <div class="row">
              <Button onClick={() => again()()}>{kitWords('again')}</Button>
            </div>
          )}
        </Show>
      </Notice>
    )}
  </Show>
)
