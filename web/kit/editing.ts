import { createSignal } from 'solid-js'

/**
 * What is read first and changed in place, in `box`. The focus goes into the form when it opens, and back to
 * the button that opened it.
 */
export const createEditing = () => {
  const [isOpen, setOpen] = createSignal(false)
  let box: HTMLElement | undefined
  const turn = (on: boolean) => () => {
    setOpen(on)
    box?.querySelector<HTMLElement>('input, button')?.focus()
  }
  const hold = (element: HTMLElement) => {
    box = element
  }
  return { isOpen, box: hold, open: turn(true), close: turn(false) }
}
