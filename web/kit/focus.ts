/** Gives the focus to the page's title, when what held it has gone from the page. */
export const focusTitle = () => document.querySelector<HTMLElement>('main h1')?.focus()

/** Takes the reader to the first field that is marked wrong, once it is drawn. */
export const showFirstWrong = (form: HTMLElement) => {
  requestAnimationFrame(() => {
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.focus()
  })
}
