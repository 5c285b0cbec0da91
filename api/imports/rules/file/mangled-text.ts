const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

/** What stands for the bytes that follow in UTF-8, read as Windows-1252. */
const following = '\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const garbled = new RegExp(`[Â-ß][${following}]|[à-ï][${following}]{2}`, 'g')
const surely = /Ã[\u0080-\u00bf©¨ª«§´®¯¢ƒ‰Š€]|Å[\u0080-\u00bf“”]|â€/

/**
 * Text that was UTF-8, was read as Windows-1252 and saved as UTF-8 again (`PrÃ©nom`), put right; where that was
 * done to some of it only, those letters. `undefined` when it was not.
 */
export const unmangle = (text: string): { text: string; lines: number[] } | undefined => {
  if (!surely.test(text)) return undefined
  const whole = reread(text.replace(/^\ufeff|^ï»¿/, ''))
  if (whole !== undefined) return { text: whole, lines: [] }
  const lines: number[] = []
  const some = text.split('\n').map((line, n) => {
    if (!surely.test(line)) return line
    const mended = line.replace(garbled, (run) => reread(run) ?? run)
    if (mended !== line) lines.push(n + 1)
    return mended
  })
  return lines.length > 0 ? { text: some.join('\n'), lines } : undefined
}

/** The letters as bytes, and these as UTF-8. */
const reread = (text: string): string | undefined => {
  const bytes = Array.from(text, (letter) => byteOf.get(letter))
  if (bytes.includes(undefined)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte ?? 0),
    )
  } catch {
    return undefined
  }
}

/** Names of another alphabet's encoding, read in ours: accented letters only (`Îëåíà` for Олена), signs inside a word
 *  (`Ma³gorzata`), a pound before one (`£ukasz`), `œ` and `æ` where no vowel is near (`Wiœniewa`). */
const isForeign = (name: string): boolean =>
  /(?:^|[^\p{L}])[À-ÖØ-öø-ÿ³¿¹]{3,}(?!\p{L})|\p{L}[³¹¥£]\p{L}|£\p{Ll}|\p{L}[aiouy]œ[^aeiouy\s]/u.test(
    name,
  )

/** Whether a name has a letter that no name has there: a capital with an accent among
 *  small letters (`AndrÇ`), or signs that stand for letters in another encoding (`Andr‚`, `HelÃ¨ne`). */
export const looksGarbled = (name: string): boolean =>
  isForeign(name) ||
  /\p{Ll}[À-ÖØ-ÞŠŒŽŸ](?!\p{Lu})|\p{Lu}[À-ÖØ-Þ]\p{Ll}|\p{L}[‚„…†‡ˆ‰‹›•˜™√∆≈◊¬¿±§¶¤¦¨ª®¯¸º¼½¾×÷║╗╝┐└┴┬├─┼╚╔╩╦╠═╬░▒▓│┤]|[‚ˆ‰‹†‡√∆]\p{L}|[ÃÂ][\u0080-\u00bf©€]/u.test(
    name,
  )
