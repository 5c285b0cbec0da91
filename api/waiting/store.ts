import { eq, type SQL, sql } from 'drizzle-orm'
import { pageSessions } from '#api/http/pages.ts'
import type { Day } from '#api/schema.ts'
import {
  type FactsAnswer,
  type FactsQuery,
  type FactsRow,
  selectFacts,
  whoAsks,
  wholeFacts,
} from '#api/sessions/store.ts'
import type { OpenRow } from '#api/waiting/rules/open-sessions.ts'
import { type YearRow, yearJson } from '#api/year/store.ts'
import type { Db } from '#db/connect.ts'
import { learnerWords } from '#db/schema/people.ts'

export type FactsAndSessionsRow = FactsRow & { rows: OpenRow[] | null }
type Everybody = FactsQuery & { activity: string; start: string; end: string }

/** Everybody as they are judged, and a page of the sessions with a free seat that touch a span: one question, for
 *  the coordinator. It may go along with the check who asks. */
export const selectFactsAndSessions = (
  query: Everybody,
  { from, to }: { from: string; to: string },
): SQL => sql`
  select f.facts, sessions_with_a_seat(${query.activity}::text, ${from}::timestamptz, ${to}::timestamptz,
                             ${pageSessions + 1}::integer,
                             tstzrange(${query.start}::timestamptz, ${query.end}::timestamptz)) as rows
    from (${selectFacts(query)}) f
   where ${whoAsks.knowsAll}`

/** The answer to it. @throws request.too_many_rows where all are more than fit into one answer */
export const wholeFactsAndSessions = ({
  facts,
  rows,
}: FactsAndSessionsRow): { facts: FactsAnswer; rows: OpenRow[] } => {
  const named = Object.fromEntries((rows ?? []).map(([id, , nth]) => [nth, id]))
  return { facts: wholeFacts({ facts: facts && { ...facts, named } }), rows: rows ?? [] }
}

/** Everybody as they are judged, and the year: one question. @throws request.too_many_rows as above */
export const findFactsAndYear = async (
  db: Db,
  query: FactsQuery,
): Promise<{ facts: FactsAnswer; year: YearRow }> => {
  const [found] = await db.execute<FactsRow & { year: YearRow }>(sql`
    select f.facts, ${yearJson} as year from (${selectFacts(query)}) f`)
  if (!found) throw new Error('The facts have no row')
  return { facts: wholeFacts(found), year: found.year }
}

export const findWord = async (db: Db, person: string): Promise<Day | null> => {
  const [row] = await db.select().from(learnerWords).where(eq(learnerWords.personId, person))
  return row?.seenOn ?? null
}

/** Keeps the last time only; null takes it back. */
export const putWord = async (db: Db, personId: string, seenOn: Day | null): Promise<void> => {
  if (seenOn === null) {
    await db.delete(learnerWords).where(eq(learnerWords.personId, personId))
    return
  }
  await db
    .insert(learnerWords)
    .values({ personId, seenOn })
    .onConflictDoUpdate({ target: learnerWords.personId, set: { seenOn: sql`excluded.seen_on` } })
}
