import { Hono } from 'hono'
import postgres from 'postgres'
import * as v from 'valibot'

/**
 * What the platform itself allows: a Worker that asks one question and answers. No sign-in, no rule, no
 * constraint but one. Built and served by `bare.ts`.
 */
type Env = { HYPERDRIVE: { connectionString: string } }

const Booking = v.object({
  id: v.string(),
  room: v.string(),
  start: v.string(),
  end: v.string(),
})

const connect = (env: Env) =>
  postgres(env.HYPERDRIVE.connectionString, { max: 5, fetch_types: false, prepare: false })

export default new Hono<{ Bindings: Env }>()
  .get('/week', async (c) => {
    const { from = '', to = '' } = c.req.query()
    const sessions = await connect(c.env)`
      select id, activity_id as activity, place_id as place, lower(during) as start, upper(during) as end
        from sessions where during && tstzrange(${from}::text::timestamptz, ${to}::text::timestamptz)
       order by lower(during)`
    return c.json({ sessions })
  })
  .post('/book', async (c) => {
    const { id, room, start, end } = v.parse(Booking, await c.req.json())
    await connect(c.env)`
      insert into bare_bookings (id, room, during)
      values (${id}, ${room}, tstzrange(${start}::text::timestamptz, ${end}::text::timestamptz))`
    return c.json({ id }, 201)
  })
