import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { saySum } from '#web/effects/effects.tsx'
import type { Preview } from '#web/effects/preview.tsx'
import { Button } from '#web/kit/button.tsx'

/** What a form comes to, in a line, and the button that does it: in sight however long the form. */
export const SaveBar = (props: {
  preview: Preview
  busy: boolean
  label: string
  /** Without it the button sends the form. */
  onClick?: () => void
  children?: JSX.Element
}) => (
  <div class="layer-bar">
    {/* Said aloud by the notice above. */}
    <Show when={props.preview.current()}>
      {(seen) => <p aria-hidden="true">{saySum(seen().effects)}</p>}
    </Show>
    <Button
      look="primary"
      type={props.onClick ? 'button' : 'submit'}
      busy={props.busy || props.preview.looking()}
      onClick={() => props.onClick?.()}
    >
      {props.label}
    </Button>
    {props.children}
  </div>
)
