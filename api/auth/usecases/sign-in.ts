import { signInLasts, triesPerCode, wrongCodesPerDay } from '#api/auth/rules/limits.ts'
import type { Me, SignInByCode, SignInByLink } from '#api/auth/schema.ts'
import { useCode, useLink } from '#api/auth/store/requests.ts'
import { findClock, insertSignIn, type NewSignIn } from '#api/auth/store/sign-ins.ts'
import { hashOfCode } from '#api/auth/usecases/ask-to-sign-in.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { hashOf, newToken } from '#api/secrets.ts'

/** The browser that signs in: the secret it was given when it asked, and what it held before. */
export type Browser = {
  browserToken: string | undefined
  formerToken: string | undefined
  device: string
}
/** Someone signed in: the token is said once, here, and lasts so many seconds at most. */
export type SignedIn = { me: Me; token: string; seconds: number }

/** The database's clock, before anything was asked that says it. */
export const hearClock = (ctx: Ctx): Promise<number> => findClock(ctx.db)

export const newSignIn = async (
  ctx: Ctx,
  browser: Omit<Browser, 'browserToken'>,
  way: NewSignIn['way'],
): Promise<{ token: string; row: NewSignIn }> => {
  const token = newToken(32)
  const row = {
    id: crypto.randomUUID(),
    tokenHash: await hashOf(token),
    formerTokenHash: browser.formerToken ? await hashOf(browser.formerToken) : null,
    now: instantOf(ctx.now),
    expiresAt: {
      volunteer: instantOf(ctx.now.plus(signInLasts.volunteer.absolute)),
      coordinator: instantOf(ctx.now.plus(signInLasts.coordinator.absolute)),
    },
    deadline: ctx.deadline?.database ?? null,
    device: browser.device,
    way,
  }
  return { token, row }
}

export const signedIn = (ctx: Ctx, me: Me, token: string): SignedIn => {
  const end = ctx.now.plus(signInLasts[me.role].absolute)
  return { me, token, seconds: Math.round(end.diff(ctx.now).as('seconds')) }
}

/** Signs in by the link of the mail, once, within ten minutes, in a browser that asked for that address.
 *  @throws auth.link_is_over */
export const signInByLink = async (
  ctx: Ctx,
  input: SignInByLink,
  browser: Browser,
): Promise<SignedIn> => {
  if (!browser.browserToken) throw new Problem('auth.link_is_over')
  const { token, row } = await newSignIn(ctx, browser, 'link')
  const link = {
    linkHash: await hashOf(input.token),
    browserHash: await hashOf(browser.browserToken),
  }
  const me = await useLink(ctx.db, link, row)
  if (!me) throw new Problem('auth.link_is_over')
  return signedIn(ctx, me, token)
}

/** Signs in by the code of the mail, within five tries.
 *  @throws auth.link_is_over auth.code_is_wrong auth.codes_are_closed */
export const signInByCode = async (
  ctx: Ctx,
  input: SignInByCode,
  browser: Browser,
): Promise<SignedIn> => {
  if (!browser.browserToken) throw new Problem('auth.link_is_over')
  const { token, row } = await newSignIn(ctx, browser, 'code')
  const tried = {
    request: input.request,
    codeHash: await hashOfCode(ctx, input.code),
    browserHash: await hashOf(browser.browserToken),
    mostTries: triesPerCode,
    dayAgo: instantOf(ctx.now.minus({ days: 1 })),
    mostWrongPerDay: wrongCodesPerDay,
  }
  const outcome = await useCode(ctx.db, tried, row)
  if (outcome.is === 'wrong') {
    throw new Problem('auth.code_is_wrong', { values: { left: outcome.triesLeft } })
  }
  if (outcome.is === 'closed') {
    const hours = Math.max(1, Math.ceil(outcome.wait / 3600))
    throw new Problem('auth.codes_are_closed', { retryAfter: hours * 3600, values: { hours } })
  }
  if (outcome.is === 'over') throw new Problem('auth.link_is_over')
  return signedIn(ctx, outcome.me, token)
}

/** Signs anybody of the team in, with no question asked. For the developer's own machine only: the
 *  route that calls it answers nowhere else. @throws people.not_found */
export const signInLocally = async (
  ctx: Ctx,
  personId: string,
  browser: Omit<Browser, 'browserToken'>,
): Promise<SignedIn> => {
  const { token, row } = await newSignIn(ctx, browser, 'door')
  const me = await insertSignIn(ctx.db, personId, row)
  if (!me) throw new Problem('people.not_found')
  return signedIn(ctx, me, token)
}
