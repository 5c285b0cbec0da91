import type { Me } from '#api/auth/schema.ts'
import type { Client, TestApp } from '#tests/support/app.ts'

/** What a sign-in mail and the answer before it bring. */
export type Asked = { request: string; token: string; code: string }

/** Asks to sign in from this browser, and reads the mail. */
export const askForMail = async (app: TestApp, browser: Client, email: string): Promise<Asked> => {
  const answer = await browser.post<{ request: string }>('/api/sign-in', { email })
  const mail = app.mails.findLast(({ to }) => to === email)
  const [, token = ''] = /#lien=([\w-]+)/.exec(mail?.text ?? '') ?? []
  const [, first = '', last = ''] = /^(\d{3}) (\d{3})$/m.exec(mail?.text ?? '') ?? []
  return { request: answer.body.request, token, code: first + last }
}

/** A browser in which someone signed in through the mail, cookie and all. */
export const signedInBrowser = async (app: TestApp, email: string): Promise<Client> => {
  const browser = app.nobody
  const { token } = await askForMail(app, browser, email)
  await browser.post<Me>('/api/sign-in/link', { token })
  return browser
}
