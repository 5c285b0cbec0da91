/** Gives the focus to the page's title, when what held it has gone from the page. */
export const focusTitle = () => document.querySelector<HTMLElement>('main h1')?.focus()
