/** Whom one went to from the list: where one is again on coming back. */
let lastOpened: string | undefined

export const noteOpened = (person: string) => {
  lastOpened = person
}

/** Gives it once. */
export const takeLastOpened = (): string | undefined => {
  const person = lastOpened
  lastOpened = undefined
  return person
}
