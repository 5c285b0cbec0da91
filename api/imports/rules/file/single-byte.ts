export type SingleByte = 'windows-1252' | 'macintosh' | 'cp850'

/** The upper half of code page 850, which Excel calls "CSV (MS-DOS)"; no TextDecoder knows it. */
const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

const french = new Set('éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÇÎÏÔÙÛŒÆ’«»–—°\u00a0€')

const decoders: Record<SingleByte, (bytes: Uint8Array) => string> = {
  'windows-1252': (bytes) => new TextDecoder('windows-1252').decode(bytes),
  macintosh: (bytes) => new TextDecoder('macintosh').decode(bytes),
  cp850: (bytes) =>
    Array.from(bytes, (byte) =>
      byte < 128 ? String.fromCharCode(byte) : cp850.charAt(byte - 128),
    ).join(''),
}

/** Text in whichever single-byte encoding turns the most bytes into letters and marks that French
 *  is written with; Windows-1252 when they tie. */
export const decodeSingleByte = (bytes: Uint8Array): { text: string; encoding: SingleByte } => {
  const upper = bytes.filter((byte) => byte >= 128)
  const score = (encoding: SingleByte) =>
    Array.from(decoders[encoding](upper)).filter((letter) => french.has(letter)).length
  const encodings: SingleByte[] = ['windows-1252', 'macintosh', 'cp850']
  const encoding = encodings.reduce((best, next) => (score(next) > score(best) ? next : best))
  return { text: decoders[encoding](bytes), encoding }
}
