import { type JSX, Show } from 'solid-js'
import { Fold } from '#web/kit/fold.tsx'

/** A part of the page behind one line. */
export const FoldedPart = (props: {
  says: string
  aside?: string | undefined
  open?: boolean
  children: JSX.Element
}) => (
  <Fold
    class="person-part"
    open={props.open}
    says={
      <span class="person-part-says">
        <h2>{props.says}</h2>
        <Show when={props.aside}>{(words) => <span class="soft small"> {words()}</span>}</Show>
      </span>
    }
  >
    {props.children}
  </Fold>
)
