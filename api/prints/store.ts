import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

/** A print is a trace, counted: a week may be printed without end. `week`: its Monday. */
export const findLastPrint = async (db: Db, week: string): Promise<string | null> => {
  const rows = await db.execute<{ at: string | null }>(sql`
    select iso(max(coalesce(t.last_at, a.at))) as at from audit a left join tallies t on t.id = a.id
     where a.subject = 'week' and a.subject_id = ${week} and a.action = 'week.printed'`)
  return rows[0]?.at ?? null
}
