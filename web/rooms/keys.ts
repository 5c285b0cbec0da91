import { aimed } from './aiming.ts'
import type { Board } from './create-day-board.ts'
import { walked } from './walk.ts'

type Beyond = {
  turn: (step: 1 | -1) => void
  help: () => void
}

const whileHolding = (board: Board, event: KeyboardEvent, beyond: Beyond): boolean => {
  const carried = board.aiming.carried()
  if (!carried) return false
  const places = board.places().map((place) => place.id)
  const next = aimed(carried.aim, event.key, event.shiftKey, places)
  if (next) board.aiming.to(next)
  else if (event.key === 'Enter' || event.key === ' ') board.drop()
  else if (event.key === 'Escape') board.giveUp()
  else return turns(event, beyond)
  return true
}

const turns = (event: KeyboardEvent, beyond: Beyond): boolean => {
  if (event.key !== 'PageUp' && event.key !== 'PageDown') return false
  beyond.turn(event.key === 'PageUp' ? -1 : 1)
  return true
}

const whileWalking = (board: Board, event: KeyboardEvent, beyond: Beyond): boolean => {
  const grid = board.grid()
  const next = grid && walked(grid, board.cursor(), event.key, event.ctrlKey)
  if (next) {
    board.setCursor(next)
    board.askFocus()
    return true
  }
  if (event.ctrlKey || event.metaKey) return false
  switch (event.key) {
    case 'm':
    case 'M':
      board.grab()
      return true
    case 'Delete':
      board.cancel()
      return true
    case '?':
      beyond.help()
      return true
    default:
      return turns(event, beyond)
  }
}

/** What a key does in the grid. Enter and Space on a cell are its button's own. */
export const onBoardKey = (board: Board, event: KeyboardEvent, beyond: Beyond) => {
  if (event.altKey || event.isComposing) return
  const isHeard = board.aiming.carried()
    ? whileHolding(board, event, beyond)
    : whileWalking(board, event, beyond)
  if (isHeard) event.preventDefault()
}
