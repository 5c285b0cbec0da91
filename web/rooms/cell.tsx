import { For, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { isUnheld, isVolunteerIn, volunteerNames } from '#web/sessions/view.ts'
import type { Cell } from './column.ts'
import { detailsOf, isPast, type Naming, sayLeft } from './names.ts'

export const lookOf = (cell: Cell, naming: Naming): string => {
  if (cell.is === 'session') return sessionLook(cell.session, naming)
  const isOver = cell.is === 'free' && isPast(naming.day, cell.from, naming.now)
  const outlook = naming.verdicts?.get(cell.key)?.outlook ?? ''
  return `cell cell-${cell.is} ${isOver ? 'cell-over' : outlook && `cell-${outlook}`}`
}

const sessionLook = (session: Session, naming: Naming): string => {
  const place = naming.places.find((one) => one.id === session.place)
  return [
    'cell cell-session',
    `colour-${place?.colour}`,
    (session.status === 'suspended' || isUnheld(session)) && 'cell-suspended',
    isVolunteerIn(session, naming.reader) && 'cell-mine',
    naming.pending.has(session.id) && 'cell-pending',
  ]
    .filter(Boolean)
    .join(' ')
}

/** So many seats or fewer are worth drawing; the cell's name says them all. */
const few = 3

const noteOf = (cell: Cell): string | undefined => {
  if (cell.is === 'closed') return cell.why || undefined
  const isScarce = cell.is === 'free' && cell.left !== undefined && cell.left <= few
  return isScarce ? sayLeft(cell.left ?? 0) : undefined
}

/** The words drawn in a cell, all of them part of the name that its button has. */
export const CellFace = (props: { cell: Cell; naming: Naming }) => {
  const session = () => (props.cell.is === 'session' ? props.cell.session : undefined)
  return (
    <Show when={session()} fallback={<Empty {...props} />}>
      {(one) => <SessionFace session={one()} naming={props.naming} />}
    </Show>
  )
}

const Empty = (props: { cell: Cell; naming: Naming }) => {
  const verdict = () => props.naming.verdicts?.get(props.cell.key)
  const outlook = () => verdict()?.outlook ?? 'good'
  const isAgainst = () => outlook() === 'ask' || outlook() === 'bad'
  return (
    <>
      <Show when={props.cell.is === 'free' && outlook() === 'good'}>
        <span class="cell-plus">+</span>
      </Show>
      <Show when={isAgainst() && verdict()}>
        {(one) => (
          <span class={`cell-why ${one().isFirst ? '' : 'cell-again'}`}>{one().words}</span>
        )}
      </Show>
      <Show when={noteOf(props.cell)}>{(note) => <span class="cell-note">{note()}</span>}</Show>
    </>
  )
}

const SessionFace = (props: { session: Session; naming: Naming }) => {
  const lines = () => {
    const place = props.naming.places.find((one) => one.id === props.session.place)
    return [volunteerNames(props.session), ...detailsOf(props.session, place, props.naming)].filter(
      Boolean,
    )
  }
  return (
    <>
      <For each={lines()}>
        {(line, n) => <span class={n() === 0 ? 'cell-who' : 'cell-line'}>{line} </span>}
      </For>
      <Show when={isVolunteerIn(props.session, props.naming.reader)}>
        <span class="cell-badge">
          <Icon name="person" />
        </span>
      </Show>
    </>
  )
}
