import { createSignal, onCleanup, onMount } from 'solid-js'

/** The id of the line's field. */
export const fieldId = 'one-line'

/** What is typed, and whether the field is there; the same for its button, its key and itself. */
export type OpenLine = {
  text: () => string
  setText: (text: string) => void
  isOpen: () => boolean
  open: () => void
  close: () => void
  focus: () => void
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** The line of a page: `/` brings it, unless one is typing elsewhere or a dialog is open. */
export const createLine = (): OpenLine => {
  const [text, setText] = createSignal('')
  const [isOpen, setOpen] = createSignal(false)
  const focus = () => document.getElementById(fieldId)?.focus()
  const open = () => {
    setOpen(true)
    focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
    if (event.key !== '/' || !isPlain || isTyping(event.target)) return
    if (document.querySelector('dialog[open]')) return
    event.preventDefault()
    open()
  }
  onMount(() => {
    document.addEventListener('keydown', onKey)
    onCleanup(() => document.removeEventListener('keydown', onKey))
  })
  const close = () => {
    setOpen(false)
    document.getElementById(`${fieldId}-button`)?.focus()
  }
  return { text, setText, isOpen, open, close, focus }
}
