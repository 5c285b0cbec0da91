import type { Me } from '#api/auth/schema.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'

const signIn = api['sign-in']

/** Asks for a link and a code by e-mail; what comes back names the request. */
export const askToSignIn = (email: string) => answer(signIn.$post({ json: { email } }))

/** Who came in, and whether this browser keeps what she came in with. */
export type Entered = { me: Me; isKept: boolean }

const entered = async (entering: Promise<Me>): Promise<Entered> => {
  const me = await entering
  const isKept = await whoAmI().then(
    () => true,
    (error) => refusalIn(error).status !== 401,
  )
  return { me, isKept }
}

export const signInByLink = (token: string) =>
  entered(answer(signIn.link.$post({ json: { token } })))

export const signInByCode = (request: string, code: string) =>
  entered(answer(signIn.code.$post({ json: { request, code } })))

export const signInByInvitation = (word: string) =>
  entered(answer(signIn.invitation.$post({ json: { word } })))

export const signOut = () => api['sign-out'].$post()

export const whoAmI = () => answer(api.me.$get())
