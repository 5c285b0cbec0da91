import type { Mail, Platform } from '#api/http/platform.ts'

type MailEnv = {
  /** The sender: `equipe@exemple.fr`, or `Créneau <equipe@exemple.fr>`. */
  MAIL_FROM?: string
  /** An HTTP mail API that takes Brevo's `POST /v3/smtp/email`. */
  MAIL_API_URL?: string
  MAIL_API_KEY?: string
}

/** A mail that was not taken. It says why by a code only: a message could quote an address. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure'
  readonly code: 'mail.not_set_up' | 'mail.refused' | 'mail.out_of_reach'
  constructor(code: MailFailure['code']) {
    super(code)
    this.code = code
  }
}

/** Longest that a mail may take to be taken, milliseconds. */
const patience = 8_000

/** How this place sends mail: by an HTTP API where it is set up; otherwise each mail throws `MailFailure`. */
export const mailer = (env: MailEnv): Platform['sendMail'] => {
  const { MAIL_API_URL: url, MAIL_API_KEY: key, MAIL_FROM: from } = env
  if (!url || !key || !from) {
    return async () => {
      throw new MailFailure('mail.not_set_up')
    }
  }
  return (mail) => post(url, { 'api-key': key }, asBrevo(senderOf(from), mail))
}

const senderOf = (from: string): { name: string; email: string } => {
  const [, name, email] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? []
  return email ? { name: name || 'Créneau', email } : { name: 'Créneau', email: from.trim() }
}

// Addresses as objects, never as a header's text; no line break that could begin another header.
const asBrevo = (sender: { name: string; email: string }, mail: Mail) => ({
  sender,
  to: [{ email: mail.to }],
  subject: mail.subject.replace(/[\r\n]+/g, ' '),
  textContent: mail.text,
  htmlContent: mail.html,
})

const post = async (url: string, headers: Record<string, string>, body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => {
    throw new MailFailure('mail.out_of_reach')
  })
  await response.body?.cancel()
  if (!response.ok) throw new MailFailure('mail.refused')
}
