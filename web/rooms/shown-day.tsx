import { createEffect, createMemo, on, Show } from 'solid-js'
import { Notice } from '#web/kit/surface.tsx'
import { sayDay } from '#web/lib/time.ts'
import { NotDoneDialog } from '#web/moving/not-done-dialog.tsx'
import { spanOn } from '#web/moving/spans.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { onSwipe } from '#web/week/swipe.ts'
import type { Board } from './create-day-board.ts'
import { DayBoard } from './day-board.tsx'
import { closureOf } from './day-frame.ts'
import { MoveBar, sayCarried } from './move-bar.tsx'
import { sayCell } from './names.ts'
import { RoomPicker } from './room-picker.tsx'
import type { Grid } from './view.ts'
import { roomsWords as t } from './words.ts'

type Props = {
  board: Board
  grid: Grid
  isNarrow: boolean
  turn: (step: 1 | -1) => void
  help: () => void
}

const countOn = (props: Props) =>
  props.board.sessions().filter((session) => spanOn(session, props.grid.day)).length

/** Says what the eye sees without the focus having moved: another day, a session carried elsewhere. */
const announce = (props: Props) => {
  const { board } = props
  const isInGrid = () => document.activeElement?.matches('[data-cell]') ?? false
  // Once it is known how its cells would do.
  const isComing = () => board.booker() === 'coming'
  const day = createMemo<string>((before) => (isComing() ? before : props.grid.day), props.grid.day)
  createEffect(
    on(
      day,
      (shown) => {
        const cell = board.cell()
        if (board.aiming.carried()) return
        board.say(
          cell && isInGrid()
            ? sayCell(cell, board.naming())
            : `${sayDay(shown)}, ${sessionWords('sessionsThatDay', { n: countOn(props) })}`,
        )
      },
      { defer: true },
    ),
  )
  createEffect(
    on(board.aiming.carried, (carried, before) => {
      if (!carried) return
      const how = before || carried.by !== 'keys' ? '' : ` ${t('movingKeys')}`
      board.say(`${sayCarried(carried, board)}.${how}`)
    }),
  )
}

export const ShownDay = (props: Props) => {
  const { board } = props
  const place = () =>
    board.aiming.carried()?.aim.place ?? board.cell()?.place ?? props.grid.columns[0]?.place.id
  const columns = createMemo(() =>
    props.isNarrow
      ? props.grid.columns.filter((column) => column.place.id === place())
      : props.grid.columns,
  )
  const pick = (to: string) => {
    const carried = board.aiming.carried()
    if (carried) board.aiming.to({ place: to, from: carried.aim.from })
    else board.setCursor({ ...board.cursor(), place: to, lane: 0 })
  }
  const swipe = onSwipe((step) => {
    const places = board.places().map((one) => one.id)
    const next = places[places.indexOf(place() ?? '') + step]
    if (props.isNarrow && next) pick(next)
  })
  announce(props)
  /** The way of a finger that carries a session is no swipe. */
  let isDrag = false

  return (
    <>
      <Show when={props.isNarrow && props.grid.columns.length > 1}>
        <RoomPicker places={board.places()} shown={place() ?? ''} onPick={pick} />
      </Show>
      <Show when={closureOf(props.grid)}>
        {(closure) => (
          <Notice
            tone="info"
            title={t(closure().why ? 'closedDayFor' : 'closedDay', { why: closure().why })}
          />
        )}
      </Show>
      <div
        class="rooms-day"
        onTouchStart={(event) => {
          isDrag = false
          swipe.start(event)
        }}
        onTouchMove={() => {
          isDrag ||= board.aiming.carried()?.by === 'drag'
        }}
        onTouchEnd={(event) => !isDrag && swipe.end(event)}
      >
        <DayBoard
          board={board}
          grid={props.grid}
          columns={columns()}
          turn={props.turn}
          help={props.help}
        />
      </div>
      <p class="soft small">{t(props.isNarrow ? 'touchHint' : 'mouseHint')}</p>
      <p id="board-hint" class="visually-hidden">
        {t('hint')}
      </p>
      <p class="visually-hidden" role="status" data-said>
        {board.said()}
      </p>
      <MoveBar board={board} />
      <NotDoneDialog
        writes={board.writes}
        places={board.places()}
        onClose={() => {
          const session = board.writes.notDone()?.session
          board.writes.forget()
          if (session) board.find(session.id)
          board.askFocus()
        }}
      />
    </>
  )
}
