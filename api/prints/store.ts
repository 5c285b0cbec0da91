import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'

/** When a week (its Monday) was last printed. It is a trace like any other. */
export const findLastPrint = async (db: Db, week: string): Promise<string | null> => {
  const rows = await db.execute<{ at: string | null }>(sql`
    select iso(max(at)) as at from audit
     where subject = 'week' and subject_id = ${week} and action = 'week.printed'`)
  return rows[0]?.at ?? null
}
