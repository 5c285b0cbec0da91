/** A random token, base64url. 32 bytes for who holds an account, 16 for a card. */
export const newToken = (bytes: number): string =>
  base64urlOf(crypto.getRandomValues(new Uint8Array(bytes)))

const base64urlOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const codes = 1_000_000
/** The largest multiple of `codes` that 32 bits hold: a number above it would favour low codes. */
const unbiased = Math.floor(2 ** 32 / codes) * codes

/** Six random digits, every one of the million as likely. */
export const newCode = (): string => {
  for (;;) {
    const [number = unbiased] = crypto.getRandomValues(new Uint32Array(1))
    if (number < unbiased) return String(number % codes).padStart(6, '0')
  }
}

/** HMAC-SHA-256 (RFC 2104) of texts under a secret, 32 bytes each. */
const keyedBy = async (secret: string): Promise<(text: string) => Promise<Uint8Array>> => {
  const bytes = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign'])
  return async (text) => new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)))
}

const keyed = async (secret: string, text: string): Promise<Uint8Array> =>
  (await keyedBy(secret))(text)

/** The hex of a text's HMAC under the house's secret: who reads the database cannot try texts out on it.
 *  @param purpose what it is for, so that one text kept for two purposes does not show as the same */
export const keyedHashOf = async (secret: string, purpose: string, text: string): Promise<string> =>
  hexOf(await keyed(secret, `${purpose}:${text}`))

/** The same for many texts of one purpose. */
export const keyedHasher = async (
  secret: string,
  purpose: string,
): Promise<(text: string) => Promise<string>> => {
  const hash = await keyedBy(secret)
  return async (text) => hexOf(await hash(`${purpose}:${text}`))
}

/** A capability link as the database knows it. */
export type Link = { purpose: 'card' | 'invitation'; id: string; version: number }

/**
 * The token of a link, from the house's secret and what the database knows: it can be said again, and
 * nobody who reads the database can say it. 128 bits, base64url.
 */
export const tokenOfLink = async (secret: string, link: Link): Promise<string> =>
  base64urlOf((await bytesOfLink(secret, link)).slice(0, 16))

/** The same for somebody who types it: 50 bits, ten letters and digits that are not mistaken for each
 *  other (Crockford's base 32). For links that last minutes. */
export const wordOfLink = async (secret: string, link: Link): Promise<string> =>
  Array.from((await bytesOfLink(secret, link)).slice(0, 10), (byte) => letters[byte % 32]).join('')

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const bytesOfLink = (secret: string, { purpose, id, version }: Link) =>
  keyed(secret, `${purpose}:${id}:${version}`)

/** The hex of a text's SHA-256: how every secret is kept, and every request recognised. */
export const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return hexOf(new Uint8Array(digest))
}

const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Asked for hundreds of times by an import: no list for each. */
const hexOf = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += hexes[byte]
  return text
}

/** Whether two secrets are the same, in a time that does not tell how nearly. */
export const isSameSecret = async (a: string, b: string): Promise<boolean> => {
  const [one, other] = await Promise.all([hashOf(a), hashOf(b)])
  let difference = 0
  for (let i = 0; i < one.length; i += 1) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
