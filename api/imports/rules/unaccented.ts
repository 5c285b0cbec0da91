/** Letters that no accent explains, as they are typed where nobody has them. */
const bare = 'łl øo đd ðd ħh ıi ŧt ŋn ɓb ɗd ƙk ƴy ɲn ɛe ɔo əe œoe æae ßss þth'

/** Accents, and the signs of Arabic and Hebrew that may be left out; not the vowel signs of Indian letters, which make
 *  another name. */
const accents = /\p{sc=Zinh}|[\u0591-\u05c7]/gu

/** In small letters, without accents: `Łukasz` is `lukasz`, `Đức` is `duc`, `Işıl` is `isil`. */
export const unaccented = (text: string): string =>
  /^[ -~]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(accents, '')
        .replace(/[^ -~]/g, (letter) => bare.split(letter)[1]?.split(' ')[0] ?? letter)
