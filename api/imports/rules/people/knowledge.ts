/** What is known of a person's values from the marks of earlier imports: keyed hashes, never values. */
export type Knowledge = {
  /** Whether somebody changed a value since an import wrote it. */
  changedByHand: (person: string, field: string) => boolean
  /** Whether the file says what the import before said. */
  saidBefore: (person: string, field: string) => boolean
  /** Who bore a name when an import last named them, and bears another now. */
  formerly: (name: string) => string[]
}

export const knowsNothing: Knowledge = {
  changedByHand: () => false,
  saidBefore: () => false,
  formerly: () => [],
}
