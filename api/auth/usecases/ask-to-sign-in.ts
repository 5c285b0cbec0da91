import { requestLasts, requestsPerHour } from '#api/auth/rules/limits.ts'
import { signInMail } from '#api/auth/rules/sign-in-mail.ts'
import type { AskToSignIn } from '#api/auth/schema.ts'
import { deleteOldRequests, insertRequest } from '#api/auth/store/requests.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import type { Mail } from '#api/http/platform.ts'
import { Problem } from '#api/problems.ts'
import { hashOf, newCode, newToken } from '#api/secrets.ts'

/** The browser that asks: the secret it keeps meanwhile, where the link leads, how to mail. */
export type Asking = {
  browserToken: string
  origin: string
  sendMail: (mail: Mail) => Promise<void>
}

/** How a code is kept. With the browser's secret in it, who reads the database cannot try all codes
 *  out on the hash. */
export const hashOfCode = (request: string, code: string, browserToken: string) =>
  hashOf(`${request} ${code} ${browserToken}`)

/**
 * Begins a sign-in: the same answer and the same work for every address, whoever's it is. The mail
 * leaves afterwards and is written down nowhere: one that is lost can be asked for again, one that is
 * stored can be stolen.
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
    hashOf(input.email),
    hashOf(token),
    hashOfCode(request, code, asking.browserToken),
    hashOf(asking.browserToken),
  ])
  const { within, known } = await insertRequest(ctx.db, {
    id: request,
    email: input.email,
    ...{ addressHash, linkHash, codeHash, browserHash },
    now: instantOf(ctx.now),
    expiresAt: instantOf(ctx.now.plus(requestLasts)),
    hourAgo: instantOf(ctx.now.minus({ hours: 1 })),
    mostPerHour: requestsPerHour,
  })
  if (!within) throw new Problem('auth.too_many_codes')
  ctx.after(async () => {
    if (!known) return
    const { origin } = asking
    await asking.sendMail(signInMail(input.email, ctx.language, { origin, token, code }))
  })
  ctx.after(async () => {
    await deleteOldRequests(ctx.db, instantOf(ctx.now.minus({ days: 2 })))
  })
  return { request }
}
