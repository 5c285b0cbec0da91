type Values = Record<string, string | number>

const vowel = /^[aeiouœæ]/i
const startsWithVowel = (value: string) => vowel.test(value.normalize('NFD'))

/**
 * A sentence with its `{values}` filled in. In French `de {name}` becomes `d’Abdou`; a name that ends with a full
 * stop (`Florin E.`) ends the sentence too.
 */
export const filled = (text: string, values: Values, language: 'fr' | 'en'): string => {
  const say = (key: string) => String(values[key] ?? '')
  const elided =
    language === 'en'
      ? text
      : text.replace(/\b([dD]|[qQ]u)e (?=\{(\w+)\})/g, (as, start: string, key: string) =>
          startsWithVowel(say(key)) ? `${start}’` : as,
        )
  return elided.replace(/\{(\w+)\}(\.?)/g, (_, key: string, stop: string) => {
    const value = say(key)
    return value.endsWith('.') ? value : `${value}${stop}`
  })
}
