/** Letters that no accent explains: a keyboard here has none of them. */
const bare: Record<string, string> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't' },
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', þ: 'th' },
}

/** In small letters, without accents: `Łukasz` is `lukasz`. */
export const unaccented = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðħıŧœæßþ]/g, (letter) => bare[letter] ?? letter)

/** Text as it is compared: no case, no accents, no spaces around. */
export const plain = (text: string): string => unaccented(text).trim()
