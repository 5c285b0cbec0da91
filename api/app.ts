import { Hono } from 'hono'
import { appointmentRoutes, washExportRoutes, washRoutes } from '#api/appointments/routes.ts'
import { auth, memberRoutes } from '#api/auth/routes.ts'
import { findActor } from '#api/auth/usecases/find-actor.ts'
import { beginningRoutes, houseRoutes } from '#api/beginning/routes.ts'
import '#api/catalogue.ts'
import { cockpitRoutes } from '#api/cockpit/routes.ts'
import { coverageRoutes } from '#api/coverage/routes.ts'
import { dutyRoutes } from '#api/duties/routes.ts'
import { erasingRoutes } from '#api/erasing/routes.ts'
import { exampleRoutes } from '#api/example/routes.ts'
import { firstRoutes } from '#api/first/routes.ts'
import { withContext, withSignIns } from '#api/http/context.ts'
import { documented } from '#api/http/docs.ts'
import type { Env } from '#api/http/env.ts'
import { answerProblem, onError } from '#api/http/errors.ts'
import {
  headers,
  inTime,
  logged,
  noStore,
  ownPagesOnly,
  smallBodies,
  withinRate,
} from '#api/http/guards.ts'
import { exportRoutes, importRoutes } from '#api/imports/routes.ts'
import { cardPages, cardRoutes, learnerPage } from '#api/learner-page/routes.ts'
import { noticeRoutes } from '#api/notices/routes.ts'
import { peopleRoutes } from '#api/people/routes.ts'
import { activityRoutes, placeRoutes } from '#api/places/routes.ts'
import { printRoutes } from '#api/prints/routes.ts'
import { Problem } from '#api/problems.ts'
import { numberRoutes, receptionRoutes } from '#api/reception/routes.ts'
import { freeRoutes, sessionRoutes, suggestionRoutes } from '#api/sessions/routes.ts'
import { personLeavingRoutes, placeLeavingRoutes } from '#api/slots/routes/leaving.ts'
import { absenceRoutes, agreedHourRoutes } from '#api/slots/routes/people.ts'
import { hoursRoutes, slotRoutes, standInRoutes } from '#api/slots/routes/slots.ts'
import { yearChangeRoutes } from '#api/slots/routes/year.ts'
import { candidateRoutes } from '#api/stand-ins/routes.ts'
import { storyRoutes } from '#api/story/routes.ts'
import { swapRoutes } from '#api/swaps/routes.ts'
import { traceRoutes } from '#api/traces/routes.ts'
import { waitingRoutes } from '#api/waiting/routes.ts'
import { yearRoutes } from '#api/year/routes.ts'

const api = new Hono<Env>()
  .use(withContext, withSignIns(findActor))
  .route('/', auth)
  .route('/beginning', beginningRoutes)
  .route('/house', houseRoutes)
  .route('/example', exampleRoutes)
  .route('/first', firstRoutes)
  .route('/people', peopleRoutes)
  .route('/people', absenceRoutes)
  .route('/people', memberRoutes)
  .route('/people', personLeavingRoutes)
  .route('/people', erasingRoutes)
  .route('/people', storyRoutes)
  .route('/people', numberRoutes)
  .route('/people/:id/card', cardRoutes)
  .route('/places', placeRoutes)
  .route('/places', placeLeavingRoutes)
  .route('/activities', activityRoutes)
  .route('/sessions', sessionRoutes)
  .route('/sessions', agreedHourRoutes)
  .route('/free', freeRoutes)
  .route('/suggestions', suggestionRoutes)
  .route('/prints', printRoutes)
  .route('/year', yearRoutes)
  .route('/year', yearChangeRoutes)
  .route('/slots', slotRoutes)
  .route('/stand-ins', standInRoutes)
  .route('/stand-ins', candidateRoutes)
  .route('/duties', dutyRoutes)
  .route('/coverage', coverageRoutes)
  .route('/swaps', swapRoutes)
  .route('/notices', noticeRoutes)
  .route('/reception', receptionRoutes)
  .route('/washes', washRoutes)
  .route('/appointments', appointmentRoutes)
  .route('/hours', hoursRoutes)
  .route('/cockpit', cockpitRoutes)
  .route('/waiting', waitingRoutes)
  .route('/traces', traceRoutes)
  .route('/imports', importRoutes)
  .route('/exports', exportRoutes)
  .route('/exports', washExportRoutes)

export type Api = typeof api

/** The whole application, without a platform: each request brings its own in `env.platform`. */
export const createApp = () => {
  const app = new Hono<Env>()
  app.use(headers, logged, inTime, noStore)
  app.use('/carte/*', cardPages)
  app.use(withinRate, ownPagesOnly, smallBodies)
  app.get('/api/health', (c) => c.json({ ok: true }))
  app.route('/api', documented(app))
  app.route('/api', api)
  app.route('/carte', learnerPage)
  app.notFound((c) => answerProblem(c, new Problem('request.not_found')))
  app.onError(onError)
  return app
}
