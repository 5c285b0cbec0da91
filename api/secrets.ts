/** A random token, base64url. 32 bytes for who holds an account, 16 for a card. */
export const newToken = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
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

/** The hex of a text's SHA-256: how every secret is kept, and every request recognised. */
export const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether two secrets are the same, in a time that does not tell how nearly. */
export const isSameSecret = async (a: string, b: string): Promise<boolean> => {
  const [one, other] = await Promise.all([hashOf(a), hashOf(b)])
  let difference = 0
  for (let i = 0; i < one.length; i += 1) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
