export type SingleByte = 'windows-1252' | 'macintosh' | 'cp850'

/** The upper half of code page 850, which Excel calls "CSV (MS-DOS)"; no TextDecoder knows it. */
const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

/** How often a letter is met among the accented ones of French names and lists, in thousandths. */
const often: Record<string, number> = {
  ...{ é: 520, è: 130, ç: 40, ë: 40, à: 40, ê: 35, ï: 30, É: 30, î: 20, ô: 20, û: 12, â: 12, ö: 6 },
  ...{
    '’': 40,
    '°': 12,
    '«': 8,
    '»': 8,
    '–': 8,
    '\u00a0': 12,
    '…': 3,
    '—': 2,
    '€': 3,
    '“': 3,
    '”': 3,
  },
  ...{ ü: 6, ä: 4, ó: 4, á: 4, í: 4, ú: 3, ñ: 4, ã: 3, ò: 1, ù: 8, œ: 8, æ: 1, ÿ: 0.5, ø: 1 },
  ...{ È: 4, Ç: 3, Ê: 2, Ë: 2, À: 5, Â: 2, Î: 1, Ï: 1, Ô: 1, Û: 0.5, Ù: 0.5, Ü: 1, Ö: 1, Œ: 1 },
  ...{
    Á: 0.5,
    Í: 0.5,
    Ó: 0.5,
    Ú: 0.3,
    Ñ: 0.5,
    Ä: 0.5,
    '√': 1,
    '²': 0.5,
    '·': 2,
    '‘': 1,
    '\u00ad': 0.1,
  },
}
/** Of what no French list is written with. */
const never = 0.02

const decoders: Record<SingleByte, (bytes: Uint8Array) => string> = {
  'windows-1252': (bytes) => new TextDecoder('windows-1252').decode(bytes),
  macintosh: (bytes) => new TextDecoder('macintosh').decode(bytes),
  cp850: (bytes) =>
    Array.from(bytes, (byte) =>
      byte < 128 ? String.fromCharCode(byte) : cp850.charAt(byte - 128),
    ).join(''),
}

/** Bytes that are looked at: enough to know. */
const sample = 20_000

/** How likely a text is: by its letters; no name goes on in capitals after a small letter, nor begins with most
 *  small ones. */
const likelihood = (text: string): number => {
  let sum = 0
  let before = ''
  for (const letter of text) {
    if (letter > '\u007f') {
      sum += Math.log(often[letter] ?? never)
      if (/\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before)) sum -= 6
      if (/[êèëîïôûâ]/.test(letter) && !/\p{L}/u.test(before)) sum -= 3
      if (/\p{L}/u.test(before) && !/[\p{L}’\u00ad\u00a0°«»–…·‘”]/u.test(letter)) sum -= 3
    }
    before = letter
  }
  return sum
}

/** Text in whichever single-byte encoding makes the likeliest French of it; Windows-1252 when they tie. */
export const decodeSingleByte = (bytes: Uint8Array): { text: string; encoding: SingleByte } => {
  const some = telling(bytes)
  const encodings: SingleByte[] = ['windows-1252', 'macintosh', 'cp850']
  const judged = encodings.map((encoding) => ({
    encoding,
    likely: likelihood(decoders[encoding](some)),
  }))
  const { encoding } = judged.reduce((best, next) => (next.likely > best.likely ? next : best))
  return { text: decoders[encoding](bytes), encoding }
}

/** The bytes beyond ASCII, each with the one before it. */
const telling = (bytes: Uint8Array): Uint8Array => {
  const some: number[] = []
  for (let at = 0; at < bytes.length && some.length < sample; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 128) some.push(bytes[at - 1] ?? 32, byte, 32)
  }
  return Uint8Array.from(some)
}
