import { sql } from 'drizzle-orm'
import { materialise } from '#api/slots/usecases/materialise.ts'
import type { Db } from '#db/connect.ts'
import type { TestApp } from '#tests/support/app.ts'
import { jobContext } from '#tests/support/job.ts'

/** A slot's session as it stands behind the scenes. */
export type Row = {
  id: string
  day: string
  start: string
  end: string
  place: string
  /** `standing`, `cancelled`, or why it is suspended. */
  state: string
  touched: boolean
  volunteers: string[]
  learners: string[]
  away: string[]
}

/** Every session of a slot by day, in whatever state. */
export const sessionsOf = async (db: Db, slot: string): Promise<Row[]> => {
  const rows = await db.execute<{ row: Row }>(sql`
    select jsonb_build_object('id', s.id, 'day', s.held_on, 'start', iso(lower(s.during)),
      'end', iso(upper(s.during)), 'place', s.place_id, 'touched', s.touched,
      'state', case when s.stands then 'standing' else coalesce(s.suspended, 'cancelled') end,
      'volunteers', (select coalesce(jsonb_agg(volunteer_id order by 1), '[]') from session_volunteers where session_id = s.id),
      'learners', (select coalesce(jsonb_agg(learner_id order by 1), '[]') from session_learners where session_id = s.id),
      'away', session_json(s.id)->'away') as row
      from sessions s where s.slot_id = ${slot}::uuid order by s.held_on`)
  return rows.map(({ row }) => row)
}

/** Runs the hourly job, as it would be now. */
export const jobOf = ({ worker, clock }: Pick<TestApp, 'worker' | 'clock'>) =>
  materialise(jobContext(worker, clock.now()))
