import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { Button } from './button.tsx'
import { focusTitle } from './focus-title.ts'
import { kitWords } from './words.ts'
import './toast.css'

type Toast = { id: number; text: string; undo: (() => void) | undefined }

/** How long a message stays, milliseconds; longer while it is pointed at or focused. */
const patience = 10_000

const [toasts, setToasts] = createSignal<Toast[]>([])
let last = 0

const drop = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id))

/** Says what was done, for ten seconds, with a way back where there is one. */
export const toast = (text: string, undo?: () => void) => {
  last += 1
  setToasts((all) => [...all.slice(-2), { id: last, text, undo }])
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
  const leave = () => {
    drop(props.toast.id)
    focusTitle()
  }
  const undo = () => {
    leave()
    props.toast.undo?.()
  }
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
            onClick={undo}
          >
            {kitWords('undo')}
          </Button>
        </Show>
        <Button look="quiet" icon="close" iconOnly aria-label={kitWords('close')} onClick={leave} />
      </div>
    </div>
  )
}

/** Where messages appear; once, at the end of the application. */
export const Toasts = (): JSX.Element => (
  <div class="toasts" role="status" aria-live="polite">
    <For each={toasts()}>{(toast) => <One toast={toast} />}</For>
  </div>
)
