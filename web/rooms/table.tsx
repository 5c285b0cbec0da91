import { createMemo, createSelector, For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { clockOf, sayClock, sayDay } from '#web/lib/time.ts'
import { CellFace, lookOf } from './cell.tsx'
import type { Cell, Column } from './column.ts'
import type { Board } from './create-day-board.ts'
import { laneIndex, type RoomWidth, rowsIn, rowsOf, widthOf } from './layout.ts'
import { sayCell } from './names.ts'
import type { Grid } from './view.ts'
import { roomsWords as t } from './words.ts'
import './cell.css'

type Shared = {
  board: Board
  grid: Grid
  columns: readonly Column[]
  /** A pointer comes down on a session that may be moved. */
  onPickUp: (event: PointerEvent, session: Session) => void
  onPress: (event: MouseEvent, cell: Cell) => void
  onFocus: (cell: Cell) => void
}

const CellButton = (props: Shared & { cell: Cell; part: RoomWidth; isCurrent: boolean }) => {
  const session = () => (props.cell.is === 'session' ? props.cell.session : undefined)
  const naming = () => props.board.naming()
  const mayMove = () => {
    const one = session()
    return one !== undefined && props.board.mayMove(one)
  }
  const hold = () => {
    const one = session()
    if (one === undefined) return ''
    if (props.board.aiming.carried()?.session.id === one.id) return 'cell-carried'
    return mayMove() ? 'cell-movable' : ''
  }
  const isIdle = () =>
    props.cell.is === 'closed' || (props.cell.is === 'free' && props.cell.left === 0)
  return (
    <td
      class="board-cell"
      rowSpan={rowsIn(props.grid, props.cell)}
      colSpan={widthOf(props.cell, props.part)}
      aria-colindex={laneIndex(props.columns, props.cell.place, props.cell.lane) + 1}
    >
      <Show when={props.cell.is !== 'gap'}>
        <button
          type="button"
          class={`${lookOf(props.cell, naming())} ${hold()}`}
          data-cell={props.cell.key}
          tabindex={props.isCurrent ? 0 : -1}
          aria-label={sayCell(props.cell, naming())}
          aria-disabled={isIdle() ? 'true' : undefined}
          onFocus={() => props.onFocus(props.cell)}
          onPointerDown={(event) => {
            const one = session()
            if (one && mayMove() && !props.board.aiming.carried()) props.onPickUp(event, one)
          }}
          onClick={(event) => props.onPress(event, props.cell)}
        >
          <CellFace cell={props.cell} naming={naming()} />
        </button>
      </Show>
    </td>
  )
}

/**
 * The cells as a table of buttons, one of them in the way of Tab. A native table says by itself how far
 * a cell reaches, and needs no styles written on its elements.
 */
export const Table = (
  props: Shared & {
    parts: Map<string, RoomWidth>
    total: number
    onKey: (event: KeyboardEvent) => void
  },
) => {
  const rows = createMemo(
    () => new Map(rowsOf(props.grid, props.columns).map((row) => [row.at, row])),
  )
  const cells = createMemo(
    () => new Map([...rows().values()].flatMap((row) => row.cells.map((cell) => [cell.key, cell]))),
  )
  const isCurrent = createSelector(() => props.board.cell()?.key)
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, on the element that knows rows and spans.
      role="grid"
      class="board-table"
      aria-label={t('grid', { day: sayDay(props.grid.day) })}
      aria-describedby="board-hint"
      aria-colcount={props.columns.reduce((sum, column) => sum + column.lanes, 0)}
      onKeyDown={(event) => props.onKey(event)}
    >
      <colgroup>
        <col class="board-hours" />
        <For each={Array.from({ length: props.total })}>{() => <col />}</For>
      </colgroup>
      <tbody>
        <For each={[...rows().keys()]}>
          {(at) => (
            <tr
              class={`${rows().get(at)?.minutes === 15 ? 'board-quarter' : 'board-half'} ${at % 60 === 0 ? 'board-on-hour' : ''}`}
            >
              <Show when={rows().get(at)?.hourRows}>
                {(span) => (
                  <td class="board-hour" aria-hidden="true" rowSpan={span()}>
                    {sayClock(clockOf(at))}
                  </td>
                )}
              </Show>
              <For
                each={rows()
                  .get(at)
                  ?.cells.map((cell) => cell.key)}
              >
                {(key) => (
                  <Show when={cells().get(key)}>
                    {(cell) => (
                      <Show when={props.parts.get(cell().place)}>
                        {(part) => (
                          <CellButton
                            {...props}
                            cell={cell()}
                            part={part()}
                            isCurrent={isCurrent(key)}
                          />
                        )}
                      </Show>
                    )}
                  </Show>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
