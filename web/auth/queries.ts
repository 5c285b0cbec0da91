import type { Me } from '#api/auth/schema.ts'
import { send } from '#web/lib/api.ts'

/** Asks for a link and a code by e-mail; what comes back names the request. */
export const askToSignIn = (email: string) =>
  send<{ request: string }>('POST', '/api/sign-in', { email })

export const signInByLink = (token: string) => send<Me>('POST', '/api/sign-in/link', { token })

export const signInByCode = (request: string, code: string) =>
  send<Me>('POST', '/api/sign-in/code', { request, code })

export const signOut = () => send<object>('POST', '/api/sign-out')
