import { answer, api } from '#web/lib/remote/api.ts'

const signIn = api['sign-in']

/** Asks for a link and a code by e-mail; what comes back names the request. */
export const askToSignIn = (email: string) => answer(signIn.$post({ json: { email } }))

export const signInByLink = (token: string) => answer(signIn.link.$post({ json: { token } }))

export const signInByCode = (request: string, code: string) =>
  answer(signIn.code.$post({ json: { request, code } }))

export const signInByInvitation = (word: string) =>
  answer(signIn.invitation.$post({ json: { word } }))

export const signOut = () => api['sign-out'].$post()

export const whoAmI = () => answer(api.me.$get())
