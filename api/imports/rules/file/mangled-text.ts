const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

/**
 * Text that was UTF-8, was read as Windows-1252 and saved as UTF-8 again (`PrÃ©nom`), put right;
 * `undefined` when it was not.
 */
export const unmangle = (text: string): string | undefined => {
  if (!/Ã[\u0080-\u00bf©¨ª«§´®¯¢ƒ‰Š€]|Å[\u0080-\u00bf“”]|â€/.test(text)) return undefined
  const bytes = Array.from(text.replace(/^\ufeff|^ï»¿/, ''), (letter) => byteOf.get(letter))
  if (bytes.includes(undefined)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte ?? 0),
    )
  } catch {
    return undefined
  }
}
