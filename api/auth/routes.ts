import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { deviceOf } from '#api/auth/rules/device.ts'
import { browserKeptFor } from '#api/auth/rules/limits.ts'
import {
  Asked,
  AskToSignIn,
  Invitation,
  Me,
  SignIn,
  SignInByCode,
  SignInByInvitation,
  SignInByLink,
} from '#api/auth/schema.ts'
import { askToSignIn } from '#api/auth/usecases/ask-to-sign-in.ts'
import { endSignInsOf, inviteToSignIn, signInByInvitation } from '#api/auth/usecases/invite.ts'
import {
  type Browser,
  hearClock,
  type SignedIn,
  signInByCode,
  signInByLink,
} from '#api/auth/usecases/sign-in.ts'
import { endSignIn, listSignIns, signOut, whoAmI } from '#api/auth/usecases/sign-ins.ts'
import { askingToken, dropSignIn, keepAsking, keepSignIn, signInToken } from '#api/http/cookies.ts'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { firstAnswer } from '#api/http/first-answer.ts'
import { allow, deadlineOf } from '#api/http/guards.ts'
import { Id } from '#api/schema.ts'
import { newToken } from '#api/secrets.ts'

const team = allow('coordinator', 'volunteer')

/** The browser that asks. */
export const browserOf = (c: Context<Env>): Browser => ({
  browserToken: askingToken(c),
  formerToken: signInToken(c),
  device: deviceOf(c.req.header('user-agent') ?? ''),
})

/** Who is told 503 is not let in later: her link, code or word would be used up by nobody. Nothing was asked yet that
 *  says what the database's clock is. */
export const untilTold: MiddlewareHandler<Env> = async (c, next) => {
  const clock = await firstAnswer(hearClock(c.var.ctx))
  c.set('ctx', { ...c.var.ctx, deadline: deadlineOf(c, clock) })
  return next()
}

/** Keeps the sign-in in the browser's cookie. */
export const letIn = (c: Context<Env>, { me, token, seconds }: SignedIn): Me => {
  keepSignIn(c, token, seconds)
  return me
}

export const auth = new Hono<Env>()
  .post(
    '/sign-in',
    describe(
      'sign-in',
      'Ask for a link and a code by e-mail; the answer is the same for every address',
      {
        202: Asked,
      },
    ),
    valid('json', AskToSignIn),
    async (c) => {
      // The same browser keeps its secret, so that the first of two mails serves too.
      const browserToken = askingToken(c) ?? newToken(32)
      const asked = await firstAnswer(
        askToSignIn(c.var.ctx, c.req.valid('json'), {
          browserToken,
          origin: new URL(c.req.url).origin,
          sendMail: c.env.platform.sendMail,
        }),
      )
      keepAsking(c, browserToken, browserKeptFor)
      return c.json(asked, 202)
    },
  )
  .post(
    '/sign-in/link',
    describe('sign-in', 'Sign in by the link of the mail, in a browser that asked', { 200: Me }),
    valid('json', SignInByLink),
    untilTold,
    async (c) =>
      c.json(letIn(c, await signInByLink(c.var.ctx, c.req.valid('json'), browserOf(c))), 200),
  )
  .post(
    '/sign-in/code',
    describe('sign-in', 'Sign in by the code of the mail, in a browser that asked', { 200: Me }),
    valid('json', SignInByCode),
    untilTold,
    async (c) =>
      c.json(letIn(c, await signInByCode(c.var.ctx, c.req.valid('json'), browserOf(c))), 200),
  )
  .post(
    '/sign-in/invitation',
    describe('sign-in', 'Sign in by the word that the coordinator shows', { 200: Me }),
    valid('json', SignInByInvitation),
    untilTold,
    async (c) =>
      c.json(letIn(c, await signInByInvitation(c.var.ctx, c.req.valid('json'), browserOf(c))), 200),
  )
  .post('/sign-out', describe('sign-in', 'Sign out here', { 204: 'Signed out' }), async (c) => {
    const token = signInToken(c)
    if (token) await firstAnswer(signOut(c.var.ctx, token))
    dropSignIn(c)
    return c.body(null, 204)
  })
  .get('/me', describe('sign-in', 'Who is signed in', { 200: Me }), team, (c) =>
    c.json(whoAmI(c.var.ctx), 200),
  )
  .get(
    '/me/sign-ins',
    describe('sign-in', 'Where I am signed in', { 200: v.object({ signIns: v.array(SignIn) }) }),
    team,
    async (c) => c.json({ signIns: await listSignIns(c.var.ctx) }, 200),
  )
  .delete(
    '/me/sign-ins/:id',
    describe('sign-in', 'End one of my sign-ins', { 204: 'Ended' }),
    team,
    valid('param', v.object({ id: Id })),
    async (c) => {
      const { current } = await endSignIn(c.var.ctx, c.req.valid('param').id)
      if (current) dropSignIn(c)
      return c.body(null, 204)
    },
  )

/** How the coordinator lets others of the team in and out, under `/api/people/:id`. */
export const memberRoutes = new Hono<Env>()
  .post(
    '/:id/invitation',
    describe('sign-in', 'Let one of the team in without e-mail: a word and a QR code, once', {
      201: Invitation,
    }),
    allow('coordinator'),
    valid('param', v.object({ id: Id })),
    async (c) => {
      const { origin } = new URL(c.req.url)
      return c.json(await inviteToSignIn(c.var.ctx, c.req.valid('param').id, origin), 201)
    },
  )
  .delete(
    '/:id/sign-ins',
    describe('sign-in', 'End all sign-ins of one of the team', {
      200: v.object({ ended: v.number() }),
    }),
    allow('coordinator'),
    valid('param', v.object({ id: Id })),
    async (c) => c.json(await endSignInsOf(c.var.ctx, c.req.valid('param').id), 200),
  )
