import { Hono } from 'hono'
import { openAPIRouteHandler } from 'hono-openapi'
import { auth } from '#api/auth/routes.ts'
import { withContext } from '#api/http/context.ts'
import {
  headers,
  inTime,
  logged,
  noStore,
  ownPagesOnly,
  smallBodies,
  withinRate,
} from '#api/http/door.ts'
import type { Env } from '#api/http/env.ts'
import { answerProblem, onError } from '#api/http/errors.ts'
import { peopleRoutes } from '#api/people/routes.ts'
import { activityRoutes, placeRoutes } from '#api/places/routes.ts'
import { Problem } from '#api/problems.ts'
import { freeRoutes, sessionRoutes } from '#api/sessions/routes.ts'

const api = new Hono<Env>()
  .use(withContext)
  .route('/', auth)
  .route('/people', peopleRoutes)
  .route('/places', placeRoutes)
  .route('/activities', activityRoutes)
  .route('/sessions', sessionRoutes)
  .route('/free', freeRoutes)

export type Api = typeof api

/** The whole application, without a platform: each request brings its own in `env.platform`. */
export const createApp = () => {
  const app = new Hono<Env>()
  app.use(headers, logged, inTime, noStore, withinRate, ownPagesOnly, smallBodies)
  app.get('/api/health', (c) => c.json({ ok: true }))
  app.route('/api', api)
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: { info: { title: 'Créneau', version: '1' } },
    }),
  )
  app.notFound((c) => answerProblem(c, new Problem('request.not_found')))
  app.onError(onError)
  return app
}
