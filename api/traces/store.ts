import { sql } from 'drizzle-orm'
import type { Language } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import type { SeenTrace } from '#api/traces/schema.ts'
import type { Db } from '#db/connect.ts'

/** A trace as the database tells it. */
export type TraceRow = Omit<SeenTrace, 'slot'> & {
  slot: { weekday: number; startMinute: number } | null
}

type Which = {
  kinds?: readonly string[] | undefined
  person?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  after?: string | undefined
}

/** Traces, the latest first, at most so many (db/functions/audit.sql). */
export const listTraceRows = async (
  db: Db,
  { kinds, person, from, to, after }: Which,
  language: Language,
  most: number,
): Promise<TraceRow[]> => {
  const actions = kinds ? `{${kinds.join(',')}}` : null
  const [row] = await db.execute<{ traces: TraceRow[] }>(sql`
    select list_traces(${actions}::text[], ${person ?? null}::uuid, ${from ?? null}::date, ${to ?? null}::date,
                       ${after ?? null}::bigint, ${language}::text, ${most}::integer) as traces`)
  return row?.traces ?? []
}
