import { createComputed, createEffect, on } from 'solid-js'

type Held = { choice: string | undefined; nth: number }

const focusable = (group: HTMLElement) => [
  ...group.querySelectorAll<HTMLElement>('input, button, a[href]'),
]
const choiceOf = (one: Element) => (one instanceof HTMLInputElement ? one.value : undefined)

/**
 * Keeps the focus in a group while its items come anew: whoever walks through by keyboard would begin again at
 * the top of the page. It stays on the choice of the same value, else on what stands where it was.
 */
export const keepFocus = (
  items: () => readonly unknown[],
  group: () => HTMLElement | undefined,
): void => {
  let held: Held | undefined
  // Before the page changes.
  createComputed(
    on(items, () => {
      const [now, within] = [document.activeElement, group()]
      if (!(now instanceof HTMLElement) || !within?.contains(now)) return
      const nth = focusable(within).indexOf(now)
      held = nth < 0 ? undefined : { choice: choiceOf(now), nth }
    }),
  )
  createEffect(
    on(items, () => {
      const [was, within] = [held, group()]
      held = undefined
      if (!was || !within || within.contains(document.activeElement)) return
      const all = focusable(within)
      const same = all.find((one) => was.choice !== undefined && choiceOf(one) === was.choice)
      const next = same ?? all[Math.min(was.nth, all.length - 1)]
      next?.focus()
    }),
  )
}
