/** Takes the reader to the first field that is marked wrong, once it is drawn. */
export const showFirstWrong = (form: HTMLElement) => {
  requestAnimationFrame(() => {
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.focus()
  })
}
