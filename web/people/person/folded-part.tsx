import { createSignal, type JSX, Show } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import '#web/kit/fold.css'

/** A part of the page behind one line, made when it is opened first. */
export const FoldedPart = (props: {
  says: string
  aside?: string | undefined
  open?: boolean
  children: JSX.Element
}) => {
  const [wasOpened, setWasOpened] = createSignal(props.open ?? false)
  return (
    <details
      class="fold person-part"
      open={props.open}
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary>
        <span class="person-part-says">
          <h2>{props.says}</h2>
          <Show when={props.aside}>{(words) => <span class="soft small"> {words()}</span>}</Show>
        </span>
        <Icon name="down" class="fold-arrow" />
      </summary>
      <Show when={wasOpened()}>{props.children}</Show>
    </details>
  )
}
