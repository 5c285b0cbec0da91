export type Choice = { value: string; label: string }

/** What may be chosen: one after the other, or, where they are few, words by value. */
export type Choosable = readonly Choice[] | Readonly<Record<string, string>>

/** Values to choose from, each in its words. */
export const choicesOf = <T extends string | number>(
  values: readonly T[],
  say: (value: T) => string,
): Choice[] => values.map((value) => ({ value: `${value}`, label: say(value) }))

/** One after the other. */
export const choicesIn = (choices: Choosable): readonly Choice[] =>
  Symbol.iterator in choices
    ? choices
    : Object.entries(choices).map(([value, label]) => ({ value, label }))
