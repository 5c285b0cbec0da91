import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, valid } from '#api/http/describe.ts'
import type { Env } from '#api/http/env.ts'
import { allow } from '#api/http/guards.ts'
import { ChangePerson, CreatePerson, Person, Reception, Role } from '#api/people/schema.ts'
import * as people from '#api/people/usecases.ts'
import { afterId, Flag, Id, nextId } from '#api/schema.ts'

const One = v.object({ person: Person })
const Namesake = v.pick(Person, ['id', 'name', 'role'])
const byId = valid('param', v.object({ id: Id }))
const PeopleQuery = v.strictObject({
  role: v.optional(Role),
  archived: Flag,
  after: afterId,
})
const team = allow('coordinator', 'volunteer')
const coordinator = allow('coordinator')

export const peopleRoutes = new Hono<Env>()
  .get(
    '/',
    describe('people', 'The people that the reader may see, by name, a thousand at a time', {
      200: v.object({ people: v.array(Person), next: nextId }),
    }),
    team,
    valid('query', PeopleQuery),
    async (c) => c.json(await people.listPeoplePage(c.var.ctx, c.req.valid('query')), 200),
  )
  .post(
    '/',
    describe('people', 'Take a person in', { 201: One }),
    coordinator,
    valid('json', CreatePerson),
    async (c) => c.json({ person: await people.createPerson(c.var.ctx, c.req.valid('json')) }, 201),
  )
  .get(
    '/namesakes',
    describe('people', 'Those of one name among the people that the reader may see', {
      200: v.object({ people: v.array(Namesake) }),
    }),
    team,
    async (c) => c.json({ people: await people.listNamesakes(c.var.ctx) }, 200),
  )
  .get('/:id', describe('people', 'One person', { 200: One }), team, byId, async (c) =>
    c.json({ person: await people.findPerson(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .patch(
    '/:id',
    describe('people', 'Change a person; what is absent stays', { 200: One }),
    team,
    byId,
    valid('json', ChangePerson),
    async (c) => {
      const person = await people.changePerson(
        c.var.ctx,
        c.req.valid('param').id,
        c.req.valid('json'),
      )
      return c.json({ person }, 200)
    },
  )
  .put(
    '/:id/reception',
    describe('people', 'Give a volunteer the right of reception, or take it', { 200: One }),
    coordinator,
    byId,
    valid('json', Reception),
    async (c) => {
      const { given } = c.req.valid('json')
      const person = await people.giveReception(c.var.ctx, c.req.valid('param').id, given)
      return c.json({ person }, 200)
    },
  )
