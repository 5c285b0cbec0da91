import { Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { language } from '#web/lib/i18n.ts'
import { clockOf, sayClock, saySpan } from '#web/lib/time.ts'
import { activityName, heldBy, isHeldBy, withWhom } from '#web/sessions/view.ts'
import type { Cell } from './column.ts'
import { nameWords } from './name-words.ts'
import { isPast, type Naming } from './names.ts'

/** What is seen of a cell, and the classes that say it by colour and pattern. */
export const lookOf = (cell: Cell, naming: Naming): string => {
  if (cell.is === 'session') return sessionLook(cell.session, naming)
  const isOver = cell.is === 'free' && isPast(naming.day, cell.from, naming.now)
  return `slot slot-${cell.is} ${isOver ? 'slot-over' : ''}`
}

const sessionLook = (session: Session, naming: Naming): string => {
  const place = naming.places.find((one) => one.id === session.place)
  return [
    'slot slot-session',
    `colour-${place?.colour}`,
    session.status === 'suspended' && 'slot-suspended',
    isHeldBy(session, naming.reader) && 'slot-mine',
    naming.pending.has(session.id) && 'slot-pending',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The words drawn in a cell; its whole name is on the button. */
export const Face = (props: { cell: Cell; naming: Naming }) => {
  const session = () => (props.cell.is === 'session' ? props.cell.session : undefined)
  const note = () => {
    const { cell } = props
    if (cell.is === 'closed') return cell.why
    if (cell.is === 'free' && cell.left !== undefined && cell.left <= few) return sayLeft(cell.left)
    return undefined
  }
  return (
    <Show when={session()} fallback={<Empty cell={props.cell} note={note()} />}>
      {(one) => <SessionFace session={one()} naming={props.naming} />}
    </Show>
  )
}

/** So many seats or fewer are worth showing; the cell's name always says them. */
const few = 3
const sayLeft = (n: number) => nameWords(n === 0 ? 'full' : 'leftShort', { n })

const Empty = (props: { cell: Cell; note: string | undefined }) => (
  <>
    <Show when={props.cell.is === 'free'}>
      <span class="slot-plus">
        + <span class="slot-clock">{sayClock(clockOf(props.cell.from))}</span>
      </span>
    </Show>
    <Show when={props.note}>
      <span class="slot-note">{props.note}</span>
    </Show>
  </>
)

const SessionFace = (props: { session: Session; naming: Naming }) => {
  const isMine = () => isHeldBy(props.session, me()?.id)
  const whom = () => withWhom(props.session, (n) => nameWords('learners', { n }))
  const what = () =>
    props.session.activity === 'tutoring'
      ? undefined
      : activityName(props.naming.activities, props.session.activity, language())
  return (
    <>
      <span class="slot-who">
        {heldBy(props.session) || what()}
        <Show when={isMine()}>
          <span class="slot-badge">{nameWords('yours')}</span>
        </Show>
      </span>
      <Show when={whom()}>
        <span class="slot-line">{whom()}</span>
      </Show>
      <Show when={heldBy(props.session) && what()}>
        <span class="slot-line">{what()}</span>
      </Show>
      <Show when={props.session.why}>
        {(why) => <span class="slot-line">{nameWords(`because_${why()}`)}</span>}
      </Show>
      <span class="slot-time">{saySpan(props.session.start, props.session.end)}</span>
    </>
  )
}
