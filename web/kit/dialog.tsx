import { createEffect, createUniqueId, type JSX, Show } from 'solid-js'
import { afterPaint } from '#web/lib/after-paint.ts'
import { Button } from './button.tsx'
import { kitWords } from './words.ts'
import './dialog.css'

/**
 * A question in front of the page, on the browser's own `<dialog>`: focus stays inside, Escape and a
 * tap outside close it. What is inside exists only while it is open.
 */
export const Dialog = (props: {
  open: boolean
  title: string
  onClose: () => void
  children: JSX.Element
}) => {
  const id = createUniqueId()
  let element: HTMLDialogElement | undefined
  const show = () => {
    if (props.open && element?.isConnected && !element.open) element.showModal()
  }
  createEffect(() => {
    if (props.open) afterPaint(show)
    else if (element?.open) element.close()
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own.
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onClose={() => props.onClose()}
      onClick={(event) => event.target === element && element?.close()}
    >
      <Show when={props.open}>
        <div class="dialog-inner">
          <div class="dialog-head">
            <h2 id={id}>{props.title}</h2>
            <Button
              look="quiet"
              icon="close"
              label={kitWords('close')}
              onClick={() => element?.close()}
            />
          </div>
          {props.children}
        </div>
      </Show>
    </dialog>
  )
}
