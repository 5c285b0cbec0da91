import { createSignal, type JSX, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import './fold.css'

/** A line that opens on more, which is made when it is opened first. */
export const Fold = (props: {
  says: JSX.Element
  class?: string
  open?: boolean | undefined
  children: JSX.Element
}) => {
  const [wasOpened, setWasOpened] = createSignal(false)
  return (
    <details
      class={`fold ${props.class ?? ''}`}
      open={props.open}
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary>
        {props.says}
        <Icon name="down" class="fold-arrow" />
      </summary>
      <Show when={props.open || wasOpened()}>{props.children}</Show>
    </details>
  )
}
