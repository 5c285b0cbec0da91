import { Show } from 'solid-js'
import { minutesOf, saySpan, type Wall } from '#web/lib/time.ts'
import { sayVerdict } from '#web/moving/say-verdict.ts'
import { lengthOf, movedTo } from '#web/moving/verdict.ts'
import { volunteerNames } from '#web/sessions/view.ts'
import type { CarriedSession } from './aiming.ts'
import type { RoomWidth } from './layout.ts'
import type { Grid } from './view.ts'

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`

/**
 * What lies over the grid: the line of now, and the session that is carried, where it would be put.
 * Drawn, because its geometry is attributes: the page's policy forbids styles written on elements.
 */
export const Overlay = (props: {
  grid: Grid
  parts: Map<string, RoomWidth>
  total: number
  clock: Wall
  carried: CarriedSession | undefined
  ref: (area: SVGSVGElement) => void
}) => {
  const length = () => props.grid.to - props.grid.from
  const y = (minute: number) => percent(minute - props.grid.from, length())
  const nowAt = () => {
    const minute = minutesOf(props.clock.clock)
    const isShown =
      props.clock.day === props.grid.day && props.grid.from <= minute && minute < props.grid.to
    return isShown ? y(minute) : undefined
  }
  return (
    <svg class="board-over" aria-hidden="true" ref={props.ref}>
      <Show when={nowAt()}>
        {(at) => (
          <>
            <line class="board-now" x1="0" x2="100%" y1={at()} y2={at()} />
            <circle class="board-now-head" cx="0" cy={at()} r="5" />
          </>
        )}
      </Show>
      <Show when={props.carried}>
        {(carried) => (
          <Show when={props.parts.get(carried().aim.place)}>
            {(part) => (
              <foreignObject
                class="board-ghost-box"
                x={percent(part().first, props.total)}
                width={percent(part().width, props.total)}
                y={y(carried().aim.from)}
                height={percent(lengthOf(carried().session), length())}
              >
                <Ghost carried={carried()} grid={props.grid} />
              </foreignObject>
            )}
          </Show>
        )}
      </Show>
    </svg>
  )
}

const Ghost = (props: { carried: CarriedSession; grid: Grid }) => {
  const place = () =>
    props.grid.columns.find((column) => column.place.id === props.carried.aim.place)?.place
  const tone = () =>
    props.carried.isHome || props.carried.outlook === 'coming' ? 'home' : props.carried.outlook
  const span = () => {
    const wish = movedTo(props.carried.session, props.carried.aim)
    return wish && saySpan(wish.start, wish.end)
  }
  return (
    <div class={`board-ghost board-ghost-${tone()}`}>
      <strong>
        {signs[tone()]} {span()} {volunteerNames(props.carried.session)}
      </strong>
      <Show when={!props.carried.isHome}>
        <span>{sayVerdict(props.carried.obstacles, place(), props.carried.outlook)}</span>
      </Show>
    </div>
  )
}

const signs = { home: '•', good: '✓', ask: '?', bad: '✕' }
