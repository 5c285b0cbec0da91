/** Short facts behind one another, `oral A1 · à deux`: no line begins with the dot between two. */
export const joinFacts = (...facts: (string | false | null | undefined)[]): string =>
  facts.filter(Boolean).join('\u00a0· ')
