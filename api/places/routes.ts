import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import {
  ActivitiesPage,
  ActivitiesQuery,
  Activity,
  ChangeActivity,
  ChangePlace,
  CreateActivity,
  CreatePlace,
  Place,
  PlacesPage,
  PlacesQuery,
} from '#api/places/schema.ts'
import * as places from '#api/places/usecases.ts'
import { ActivityId, Id, WeeklyHours } from '#api/schema.ts'

const team = allow('coordinator', 'volunteer')
const coordinator = allow('coordinator')
const placeId = valid('param', v.object({ id: Id }))
const activityId = valid('param', v.object({ id: ActivityId }))
const OnePlace = v.object({ place: Place })
const OneActivity = v.object({ activity: Activity })
const Opening = v.strictObject({ opening: v.pipe(v.array(WeeklyHours), v.maxLength(40)) })

export const placeRoutes = new Hono<Env>()
  .get(
    '/',
    describe('places', 'All places, and the opening hours of the house', {
      200: PlacesPage,
    }),
    team,
    valid('query', PlacesQuery),
    async (c) => c.json(await places.listPlaces(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/',
    describe('places', 'Add a place', { 201: OnePlace }),
    coordinator,
    valid('json', CreatePlace),
    async (c) => c.json({ place: await places.createPlace(c.var.ctx, c.req.valid('json')) }, 201),
  )
  .put(
    '/opening',
    describe('places', 'Replace the opening hours of the house', {
      200: v.object({ houseOpening: v.array(WeeklyHours) }),
    }),
    coordinator,
    valid('json', Opening),
    async (c) => {
      const hours = await places.changeHouseOpening(c.var.ctx, c.req.valid('json').opening)
      return c.json({ houseOpening: hours }, 200)
    },
  )
  .patch(
    '/:id',
    describe('places', 'Change a place; what is absent stays', { 200: OnePlace }),
    coordinator,
    placeId,
    valid('json', ChangePlace),
    async (c) => {
      const place = await places.changePlace(
        c.var.ctx,
        c.req.valid('param').id,
        c.req.valid('json'),
      )
      return c.json({ place }, 200)
    },
  )

export const activityRoutes = new Hono<Env>()
  .get(
    '/',
    describe('activities', 'All activities', { 200: ActivitiesPage }),
    team,
    valid('query', ActivitiesQuery),
    async (c) => c.json(await places.listActivities(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/',
    describe('activities', 'Add an activity', { 201: OneActivity }),
    coordinator,
    valid('json', CreateActivity),
    async (c) =>
      c.json({ activity: await places.createActivity(c.var.ctx, c.req.valid('json')) }, 201),
  )
  .patch(
    '/:id',
    describe('activities', 'Change an activity; what is absent stays', { 200: OneActivity }),
    coordinator,
    activityId,
    valid('json', ChangeActivity),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(
        { activity: await places.changeActivity(c.var.ctx, id, c.req.valid('json')) },
        200,
      )
    },
  )
  .post(
    '/:id/archive',
    describe('activities', 'Put an activity away', { 200: OneActivity }),
    coordinator,
    activityId,
    async (c) =>
      c.json(
        { activity: await places.archiveActivity(c.var.ctx, c.req.valid('param').id, true) },
        200,
      ),
  )
  .post(
    '/:id/restore',
    describe('activities', 'Bring an activity back', { 200: OneActivity }),
    coordinator,
    activityId,
    async (c) =>
      c.json(
        { activity: await places.archiveActivity(c.var.ctx, c.req.valid('param').id, false) },
        200,
      ),
  )
