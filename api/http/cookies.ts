import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'

/** `__Host-`: this very site, over TLS, no other name under the domain. */
const signIn = '__Host-creneau'
/** Which browser asks to sign in: kept, so that one that came in before has its own count. */
const asking = '__Host-creneau-asking'
const kept = { path: '/', secure: true, httpOnly: true } as const satisfies CookieOptions
const token = /^[\w-]{43}$/

const read = (c: Context, name: string): string | undefined => {
  const value = getCookie(c, name)
  return value !== undefined && token.test(value) ? value : undefined
}

/** The token that the browser is signed in with; undefined when it has none, or no such thing. */
export const signInToken = (c: Context): string | undefined => read(c, signIn)

/** Lax, not Strict: who follows a link to the week from a mail is still signed in. */
export const keepSignIn = (c: Context, value: string, seconds: number): void =>
  setCookie(c, signIn, value, { ...kept, sameSite: 'Lax', maxAge: seconds })

export const dropSignIn = (c: Context): void => keepSignIn(c, '', 0)

/** The secret of a browser that asked to sign in. */
export const askingToken = (c: Context): string | undefined => read(c, asking)

export const keepAsking = (c: Context, value: string, seconds: number): void =>
  setCookie(c, asking, value, { ...kept, sameSite: 'Strict', maxAge: seconds })
