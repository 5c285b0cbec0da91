import { createComputed, createEffect, createMemo, For, on, onMount } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { aimOf } from '#web/moving/verdict.ts'
import type { Cell, Column } from './column.ts'
import type { Board } from './create-day-board.ts'
import { createDrag } from './drag.ts'
import { onBoardKey } from './keys.ts'
import { isWide, partsOf } from './layout.ts'
import { Overlay } from './overlay.tsx'
import { pointedAt } from './pointing.ts'
import { Table } from './table.tsx'
import type { Grid } from './view.ts'
import { cellAt, cursorOn } from './walk.ts'
import './day-board.css'

/** The rooms' names over their columns. The cells' own names say them again, so nobody hears these. */
const Head = (props: { columns: readonly Column[] }) => (
  <div class="board-head" aria-hidden="true">
    <span class="board-corner" />
    <For each={props.columns}>
      {(column) => (
        <span class="board-room" classList={{ 'board-room-wide': isWide(column) }}>
          <RoomMark mark={column.place} size="s" />
          <span class="board-room-name">{column.place.name}</span>
        </span>
      )}
    </For>
  </div>
)

type Props = {
  board: Board
  grid: Grid
  columns: readonly Column[]
  turn: (step: 1 | -1) => void
  help: () => void
}

/** Keeps the focus where the reader is, whatever is drawn anew. */
const createFocus = (props: Props, section: () => HTMLElement | undefined) => {
  const button = (key: string | undefined) =>
    section()?.querySelector<HTMLElement>(`[data-cell="${key}"]`)
  const keyOf = (session: Session) => {
    const cells = props.grid.columns.flatMap((column) => column.cells)
    return cells.find((cell) => cell.is === 'session' && cell.session.id === session.id)?.key
  }
  const focus = () => {
    const carried = props.board.aiming.carried()
    const there =
      carried && cellAt(props.grid, { place: carried.aim.place, lane: 0, at: carried.aim.from })
    const wanted = carried ? (button(keyOf(carried.session)) ?? button(there?.key)) : undefined
    const target = wanted ?? button(props.board.cell()?.key)
    target?.focus()
  }
  const drawn = () => [props.grid, props.columns] as const
  const isInside = () => section()?.contains(document.activeElement) ?? false
  let wasInside = false
  // Before anything is drawn anew, and after.
  createComputed(
    on(drawn, () => {
      wasInside = isInside()
    }),
  )
  createEffect(on(drawn, () => wasInside && !isInside() && focus(), { defer: true }))
  createEffect(on(props.board.focusAsked, focus, { defer: true }))
}

const half = 30
const quarter = 15

export const DayBoard = (props: Props) => {
  let section: HTMLElement | undefined
  let area: SVGSVGElement | undefined
  /** Minutes between the start of what is carried and the pointer that holds it. */
  let grip = 0
  const layout = createMemo(() => partsOf(props.columns))
  const carried = () => props.board.aiming.carried()
  const point = (at: { x: number; y: number }) =>
    area && pointedAt(at, area.getBoundingClientRect(), props.grid, layout())
  const aim = (at: { x: number; y: number }, before: number, step: number) => {
    const spot = point(at)
    if (!spot) return
    const steps = (spot.minute - before) / step
    const from = (before > 0 ? Math.round(steps) : Math.floor(steps)) * step
    props.board.aiming.to({ place: spot.place, from })
  }
  const drag = createDrag({
    grab: (session, at) => {
      props.board.aiming.grab(session, 'drag')
      grip = (point(at)?.minute ?? 0) - aimOf(session, props.grid.day).from
    },
    follow: (at) => aim(at, grip, quarter),
    // A finger that only rested lets go of nothing: taps choose from now on.
    letGo: (isMoved) => (isMoved ? props.board.drop() : props.board.aiming.by('taps')),
    giveUp: () => props.board.giveUp(),
  })
  const press = (event: MouseEvent, cell: Cell) => {
    if (drag.isClickDue()) return
    if (!carried()) return props.board.press(cell)
    aim({ x: event.clientX, y: event.clientY }, 0, half)
  }
  createFocus(props, () => section)
  onMount(() => section && drag.within(section))
  createEffect(
    on(carried, (one) => {
      if (one?.by === 'keys')
        section?.querySelector('.board-ghost')?.scrollIntoView({ block: 'nearest' })
    }),
  )

  return (
    <section
      class="board"
      classList={{
        'board-fine': props.grid.edges.some((edge) => edge % half !== 0),
        'board-holding': carried() !== undefined,
      }}
      ref={section}
    >
      <Head columns={props.columns} />
      <div class="board-body">
        <Table
          board={props.board}
          grid={props.grid}
          columns={props.columns}
          parts={layout().parts}
          total={layout().total}
          onPickUp={drag.down}
          onPress={press}
          onFocus={(cell) => {
            // The focus comes by other ways than our keys, too.
            if (!carried() && cell.key !== props.board.cell()?.key) {
              props.board.setCursor(cursorOn(cell))
            }
          }}
          onKey={(event) => onBoardKey(props.board, event, { turn: props.turn, help: props.help })}
        />
        <Overlay
          grid={props.grid}
          parts={layout().parts}
          total={layout().total}
          clock={props.board.clock()}
          carried={carried()}
          ref={(svg) => {
            area = svg
          }}
        />
      </div>
    </section>
  )
}
