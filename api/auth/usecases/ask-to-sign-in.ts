import {
  browserKeptFor,
  requestLasts,
  requestsPerHour,
  strangersMailEvery,
  strangersMailsPerHour,
} from '#api/auth/rules/limits.ts'
import { signInMail } from '#api/auth/rules/sign-in-mail.ts'
import type { AskToSignIn } from '#api/auth/schema.ts'
import { deleteRequests, insertRequest } from '#api/auth/store/requests.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import type { Mail } from '#api/http/platform.ts'
import { Problem } from '#api/problems.ts'
import { hashOf, keyedHashOf, newCode, newToken } from '#api/secrets.ts'

/** The browser that asks: the secret it keeps meanwhile, where the link leads, how to mail. */
export type Asking = {
  browserToken: string
  origin: string
  sendMail: (mail: Mail) => Promise<void>
}

/** How a code is kept: who reads the database cannot try all codes out on it. */
export const hashOfCode = ({ secret }: Pick<Ctx, 'secret'>, code: string) =>
  keyedHashOf(secret, 'code', code)

/** By what an address is counted, and known again, without being kept. */
export const hashOfAddress = ({ secret }: Pick<Ctx, 'secret'>, email: string) =>
  keyedHashOf(secret, 'address', email)

/**
 * Begins a sign-in: the same answer and the same work for every address, whoever's it is. The mail
 * leaves afterwards and is written down nowhere: one that is lost can be asked for again, one that is
 * stored can be stolen. Whoever asks where many strangers did gets no mail of their own: the last link
 * and code that left for the address serve every browser that asked for it.
 *
 * @throws auth.too_many_codes
 */
export const askToSignIn = async (
  ctx: Ctx,
  input: AskToSignIn,
  asking: Asking,
): Promise<{ request: string }> => {
  const request = crypto.randomUUID()
  const [token, code] = [newToken(32), newCode()]
  const [addressHash, linkHash, codeHash, browserHash] = await Promise.all([
    hashOfAddress(ctx, input.email),
    hashOf(token),
    hashOfCode(ctx, code),
    hashOf(asking.browserToken),
  ])
  const { within, wait, mailed, known } = await insertRequest(ctx.db, {
    id: request,
    email: input.email,
    ...{ addressHash, linkHash, codeHash, browserHash },
    now: instantOf(ctx.now),
    expiresAt: instantOf(ctx.now.plus(requestLasts)),
    hourAgo: instantOf(ctx.now.minus({ hours: 1 })),
    mostPerHour: requestsPerHour,
    mostMailsPerHour: strangersMailsPerHour,
    mailedBefore: instantOf(ctx.now.minus(strangersMailEvery)),
  })
  if (!within) {
    const minutes = Math.max(1, Math.ceil((wait ?? 3600) / 60))
    throw new Problem('auth.too_many_codes', { retryAfter: minutes * 60, values: { minutes } })
  }
  ctx.after(async () => {
    if (!known || !mailed) return
    const { origin } = asking
    await asking.sendMail(signInMail(input.email, ctx.language, { origin, token, code }))
  })
  ctx.after(async () => {
    await deleteOldRequests(ctx)
  })
  return { request }
}

/** Forgets requests, counts and browsers that no rule looks at any more. */
export const deleteOldRequests = (ctx: Ctx) =>
  deleteRequests(ctx.db, {
    before: instantOf(ctx.now.minus({ days: 2 })),
    unmailedBefore: instantOf(ctx.now.minus(requestLasts)),
    browsersBefore: instantOf(ctx.now.minus({ seconds: browserKeptFor })),
  })
