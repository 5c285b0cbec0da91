import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { Button } from './button.tsx'
import { focusTitle } from './focus.ts'
import { holdSpot, isAtFoot, watchTaps } from './tapped.ts'
import { kitWords } from './words.ts'
import './toast.css'

/** Something more that may be done about it. */
type Also = { words: string; run: () => void }
type Toast = { id: number; text: string; undo: (() => void) | undefined; also: Also | undefined }

/** Milliseconds; longer while the message is pointed at or focused. */
const patience = 10_000

const [toasts, setToasts] = createSignal<Toast[]>([])
/** At the top of the page, where the finger is at its foot. */
const [isAbove, setAbove] = createSignal(false)
let last = 0

const drop = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id))
/** The messages before it go with it: their time was over, or they were not looked at. */
const dropAll = () => setToasts([])

/**
 * Says what was done, for ten seconds, with a way back where there is one. One at a time, and never over what
 * was just tapped; what came just before can still be undone by key.
 */
export const toast = (text: string, undo?: () => void, also?: Also) => {
  last += 1
  setAbove(isAtFoot())
  holdSpot()
  setToasts((all) => [...all.filter((one) => one.undo).slice(-2), { id: last, text, undo, also }])
}

/** Where Ctrl+Z belongs to what is being typed. */
const isTyping = (at: EventTarget | null): boolean =>
  at instanceof HTMLElement &&
  (at.isContentEditable ||
    at.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"])'))

/** Ctrl+Z, or Cmd+Z, undoes the last thing that can be undone while its message is there. */
const undoByKey = (event: KeyboardEvent) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  if (!isUndo || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return
  const last = toasts()
    .filter((toast) => toast.undo)
    .pop()
  if (!last) return
  event.preventDefault()
  // Elsewhere the reader keeps their place.
  if (document.activeElement?.closest('.toast')) return undo(last)
  drop(last.id)
  last.undo?.()
}

const leave = () => {
  dropAll()
  focusTitle()
}

const undo = (toast: Toast) => {
  drop(toast.id)
  focusTitle()
  toast.undo?.()
}

const doAlso = ({ also }: Toast) => {
  leave()
  also?.run()
}

const One = (props: { toast: Toast }) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hold = () => clearTimeout(timer)
  const run = () => {
    hold()
    timer = setTimeout(dropAll, patience)
  }
  run()
  onCleanup(hold)
  return (
    <div class="toast" onPointerEnter={hold} onPointerLeave={run} onFocusIn={hold} onFocusOut={run}>
      <p id={`toast-${props.toast.id}`}>{props.toast.text}</p>
      <div class="toast-actions">
        <Show when={props.toast.also}>
          {(also) => (
            <Button
              look="quiet"
              class="toast-undo"
              aria-describedby={`toast-${props.toast.id}`}
              onClick={() => doAlso(props.toast)}
            >
              {also().words}
            </Button>
          )}
        </Show>
        <Show when={props.toast.undo}>
          <Button
            look="quiet"
            icon="undo"
            class="toast-undo"
            aria-describedby={`toast-${props.toast.id}`}
            aria-keyshortcuts="Control+Z Meta+Z"
            onClick={() => undo(props.toast)}
          >
            {kitWords('undo')}
          </Button>
        </Show>
        <Button look="quiet" icon="close" label={kitWords('close')} onClick={leave} />
      </div>
    </div>
  )
}

/** Once, at the end of the application. */
export const Toasts = (): JSX.Element => {
  document.addEventListener('keydown', undoByKey)
  onCleanup(() => document.removeEventListener('keydown', undoByKey))
  onCleanup(watchTaps())
  /** Once it is undone, none before it comes back in its place. */
  const shown = () => toasts().filter(({ id }) => id === last)
  return (
    <div class="toasts" classList={{ 'toasts-above': isAbove() }} role="status" aria-live="polite">
      <For each={shown()}>{(toast) => <One toast={toast} />}</For>
    </div>
  )
}
