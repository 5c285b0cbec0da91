import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, early, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow, allowAsking } from '#api/http/guards.ts'
import { seenTags, tagged, tagOf, unchanged } from '#api/http/tags.ts'
import { Id } from '#api/schema.ts'
import {
  BookSession,
  ChangeSession,
  Free,
  FreeQuery,
  GivingUp,
  Joiners,
  MoveFacts,
  MoveQuery,
  Session,
  SessionsPage,
  SessionsQuery,
  Standing,
  Suggestions,
  Taker,
} from '#api/sessions/schema.ts'
import { bookingAlong, bookSession } from '#api/sessions/usecases/book-session.ts'
import { changeSession } from '#api/sessions/usecases/change-session.ts'
import { findFree, freeAlong } from '#api/sessions/usecases/find-free.ts'
import { findJoiners } from '#api/sessions/usecases/find-joiners.ts'
import {
  comeBackToSession,
  giveUpSession,
  offerSession,
} from '#api/sessions/usecases/give-up-session.ts'
import {
  findSession,
  listSessionsUnless,
  sessionsAlong,
} from '#api/sessions/usecases/list-sessions.ts'
import { findBookingFacts, findMoveFacts } from '#api/sessions/usecases/move-facts.ts'
import { cancelSession, restoreSession } from '#api/sessions/usecases/stand-session.ts'
import { suggestionsAlong, suggestOrSay } from '#api/sessions/usecases/suggest.ts'
import { takeSession } from '#api/sessions/usecases/take-session.ts'

const theTeam = ['coordinator', 'volunteer'] as const
const team = allow(...theTeam)
const sessionsQuery = valid('query', SessionsQuery)
const booking = valid('json', BookSession)
/** With the list itself: the commonest question of all. */
const teamAskingList = allowAsking(theTeam, async (c) => {
  const query = await early<SessionsQuery>(c, 'query', sessionsQuery)
  return query && sessionsAlong(query, seenTags(c))
})
/** With the facts by which the booking is judged. */
const teamAskingFacts = allowAsking(theTeam, async (c) => {
  const wish = await early<BookSession>(c, 'json', booking)
  return wish && bookingAlong(c.var.ctx, wish)
})
/** With all that is known of everybody. */
const freeQuery = valid('query', FreeQuery)
const teamAskingFree = allowAsking(theTeam, async (c) => {
  const query = await early<FreeQuery>(c, 'query', freeQuery)
  return query && freeAlong(c.var.ctx, query)
})
const byId = valid('param', v.object({ id: Id }))
const One = v.object({ session: Session })
const same = 'As the tag in `If-None-Match` has it'

export const sessionRoutes = new Hono<Env>()
  .get(
    '/',
    describe('sessions', 'The sessions that touch a span, by time', {
      200: SessionsPage,
      304: same,
    }),
    teamAskingList,
    sessionsQuery,
    async (c) => {
      const { ctx, along } = c.var
      const { tag, page } = await listSessionsUnless(ctx, c.req.valid('query'), seenTags(c), along)
      return page ? c.json(page, 200, tagged(tag)) : unchanged(c, tag)
    },
  )
  .post(
    '/',
    describe('sessions', 'Book a session: tutor, room and learners together, or nothing', {
      201: One,
    }),
    teamAskingFacts,
    booking,
    async (c) => {
      const { ctx, along } = c.var
      return c.json({ session: await bookSession(ctx, c.req.valid('json'), along) }, 201)
    },
  )
  .get(
    '/booking-facts',
    describe('sessions', 'By what to judge where the reader may book', { 200: MoveFacts }),
    team,
    valid('query', MoveQuery),
    async (c) => c.json(await findBookingFacts(c.var.ctx, c.req.valid('query')), 200),
  )
  .get(
    '/:id',
    describe('sessions', 'One session', { 200: One, 304: same }),
    team,
    byId,
    async (c) => {
      const session = await findSession(c.var.ctx, c.req.valid('param').id)
      const tag = await tagOf(session)
      return seenTags(c).includes(tag) ? unchanged(c, tag) : c.json({ session }, 200, tagged(tag))
    },
  )
  .get(
    '/:id/move-facts',
    describe('sessions', 'By what to judge where a session may be moved', { 200: MoveFacts }),
    team,
    byId,
    valid('query', MoveQuery),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await findMoveFacts(c.var.ctx, id, c.req.valid('query')), 200)
    },
  )
  .get(
    '/:id/joiners',
    describe('sessions', 'Who could join a session that has a free seat', { 200: Joiners }),
    team,
    byId,
    async (c) => c.json(await findJoiners(c.var.ctx, c.req.valid('param').id), 200),
  )
  .patch(
    '/:id',
    describe('sessions', 'Move a session or change its people; what is absent stays', { 200: One }),
    team,
    byId,
    valid('json', ChangeSession),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await changeSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/cancel',
    describe('sessions', 'Cancel a session', { 200: One }),
    team,
    byId,
    valid('json', Standing),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await cancelSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/restore',
    describe('sessions', 'Take a cancel back', { 200: One }),
    team,
    byId,
    valid('json', Standing),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await restoreSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/give-up',
    describe('sessions', 'Say that one cannot come: somebody else may take it', { 200: One }),
    team,
    byId,
    valid('json', GivingUp),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await giveUpSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/offer',
    describe('sessions', 'Say that one comes only if nobody else takes it', { 200: One }),
    team,
    byId,
    valid('json', GivingUp),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await offerSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/come-back',
    describe('sessions', 'Come after all', { 200: One }),
    team,
    byId,
    valid('json', GivingUp),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await comeBackToSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )
  .post(
    '/:id/take',
    describe('sessions', 'Take a session for which somebody is looked for', { 200: One }),
    team,
    byId,
    valid('json', Taker),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json({ session: await takeSession(c.var.ctx, id, c.req.valid('json')) }, 200)
    },
  )

export const freeRoutes = new Hono<Env>().get(
  '/',
  describe('sessions', 'Which rooms, tutors and learners are free, ranked', { 200: Free }),
  teamAskingFree,
  freeQuery,
  async (c) => c.json(await findFree(c.var.ctx, c.req.valid('query'), c.var.along), 200),
)

export const suggestionRoutes = new Hono<Env>().get(
  '/',
  describe('sessions', 'Sessions that the reader could give, for who waits longest first', {
    200: Suggestions,
  }),
  allowAsking(theTeam, (c) => suggestionsAlong(c.var.ctx)),
  async (c) => c.json(await suggestOrSay(c.var.ctx, c.var.along), 200),
)
