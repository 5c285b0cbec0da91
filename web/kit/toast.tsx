import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { Button } from './button.tsx'
import { focusTitle } from './focus.ts'
import { kitWords } from './words.ts'
import './toast.css'

type Toast = { id: number; text: string; undo: (() => void) | undefined }

/** Milliseconds; longer while the message is pointed at or focused. */
const patience = 10_000

const [toasts, setToasts] = createSignal<Toast[]>([])
let last = 0

const drop = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id))

/** Says what was done, for ten seconds, with a way back where there is one. */
export const toast = (text: string, undo?: () => void) => {
  last += 1
  setToasts((all) => [...all.slice(-2), { id: last, text, undo }])
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
  const last = toasts().findLast((toast) => toast.undo)
  if (!last) return
  event.preventDefault()
  // Elsewhere the reader keeps their place.
  if (document.activeElement?.closest('.toast')) return undo(last)
  drop(last.id)
  last.undo?.()
}

const leave = ({ id }: Toast) => {
  drop(id)
  focusTitle()
}

const undo = (toast: Toast) => {
  leave(toast)
  toast.undo?.()
}

const One = (props: { toast: Toast }) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hold = () => clearTimeout(timer)
  const run = () => {
    hold()
    timer = setTimeout(() => drop(props.toast.id), patience)
  }
  run()
  onCleanup(hold)
  return (
    <div class="toast" onPointerEnter={hold} onPointerLeave={run} onFocusIn={hold} onFocusOut={run}>
      <p id={`toast-${props.toast.id}`}>{props.toast.text}</p>
      <div class="toast-actions">
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
        <Button
          look="quiet"
          icon="close"
          iconOnly
          aria-label={kitWords('close')}
          onClick={() => leave(props.toast)}
        />
      </div>
    </div>
  )
}

/** Once, at the end of the application. */
export const Toasts = (): JSX.Element => {
  document.addEventListener('keydown', undoByKey)
  onCleanup(() => document.removeEventListener('keydown', undoByKey))
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={toasts()}>{(toast) => <One toast={toast} />}</For>
    </div>
  )
}
