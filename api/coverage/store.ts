import { sql } from 'drizzle-orm'
import type { CoveredTurn } from '#api/coverage/rules.ts'
import type { Db } from '#db/connect.ts'

export type CoverageRow = { turns: CoveredTurn[]; gap: string | null; last: string | null }

/** The turns of a span that are not over, and how far all are covered (db/functions/coverage.sql). */
export const findCoverage = async (
  db: Db,
  { from, to, now }: { from: string; to: string; now: string },
): Promise<CoverageRow> => {
  const [found] = await db.execute<{ coverage: CoverageRow }>(sql`
    select find_coverage(${from}::timestamptz, ${to}::timestamptz, ${now}::timestamptz) as coverage`)
  if (!found) throw new Error('The question has no row')
  return found.coverage
}
