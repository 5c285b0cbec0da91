import type { JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import './fold.css'

/** A line that opens on more. */
export const Fold = (props: {
  says: string
  class?: string
  open?: boolean
  children: JSX.Element
}) => (
  <details class={`fold ${props.class ?? ''}`} open={props.open}>
    <summary>
      {props.says}
      <Icon name="down" class="fold-arrow" />
    </summary>
    {props.children}
  </details>
)
