import type { JSX } from 'solid-js'
import { letterSize, outlines, type ShapeName } from './shapes.ts'
import './mark.css'

export type MarkLook = { colour: string; shape: ShapeName; letter: string }

/** A room's mark: colour, shape and letter together, so that no one of them is needed alone. */
export const RoomMark = (props: { mark: MarkLook; size?: 's' | 'm' | 'l' }): JSX.Element => (
  <svg
    class={`mark mark-${props.size ?? 'm'} colour-${props.mark.colour}`}
    viewBox="0 0 32 32"
    aria-hidden="true"
  >
    <path class="mark-shape" d={outlines[props.mark.shape].d} />
    <text
      class="mark-letter"
      x="16"
      y={outlines[props.mark.shape].letter}
      font-size={String(letterSize(props.mark.shape))}
    >
      {props.mark.letter}
    </text>
  </svg>
)

/** A short word in a pill: a person, a level. */
export const Chip = (props: { children: JSX.Element; mine?: boolean }) => (
  <span class={`chip ${props.mine ? 'chip-mine' : ''}`}>{props.children}</span>
)
