import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

/** A print is a trace like any other. `week`: its Monday. */
export const findLastPrint = async (db: Db, week: string): Promise<string | null> => {
  const rows = await db.execute<{ at: string | null }>(sql`
    select iso(max(at)) as at from audit
     where subject = 'week' and subject_id = ${week} and action = 'week.printed'`)
  return rows[0]?.at ?? null
}
