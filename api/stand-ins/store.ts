import { sql } from 'drizzle-orm'
import {
  answerOf,
  type FactsAnswer,
  type FactsRow,
  noFurther,
  selectFacts,
  wholeFacts,
} from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

/** What ranks somebody of the team, and how she is reached (db/functions/stand-ins.sql). */
export type CandidateRow = {
  id: string
  phone: string | null
  email: string | null
  last: string | null
  usual: number
  did: number
  asked: string | null
  askedLast: string | null
}

/** All of the team who are here, with the facts by which it is judged whether they could hold a session: one
 *  question. No facts of a session that there is not. */
export const findCandidates = async (
  db: Db,
  session: string,
  { now, yearBegan }: { now: string; yearBegan: string },
): Promise<{ facts: FactsAnswer; rows: CandidateRow[] }> => {
  const facts = selectFacts({
    ...{ session, days: noFurther, people: [], onlyPlace: false },
    these: sql`array(select p.id from people p join volunteers v on v.person_id = p.id where p.archived_at is null)`,
  })
  const [found] = await db.execute<FactsRow & { rows: CandidateRow[] }>(sql`
    select f.facts, candidates_for(${session}::uuid, ${now}::timestamptz, ${yearBegan}::timestamptz) as rows from (${facts}) f`)
  return { facts: wholeFacts(found), rows: found?.rows ?? [] }
}

type NoteAsked = { session: string; volunteer: string; asked: boolean; now: string }

/** Notes that somebody was asked, or takes the note back, through its write function. */
export const noteAsked = (db: Db, wish: NoteAsked, deadline: Deadline | null) =>
  answerOf<{ missing?: true; at?: string }>(db, deadline, (text) => sql`note_asked(${text})`, wish)

/** Forgets who was asked before an instant. */
export const deleteAskedBefore = (db: Db, instant: string) =>
  db.execute(sql`delete from asked where at < ${instant}::timestamptz`)

/** Forgets swaps of which one hour has come. */
export const deleteSwapsBefore = (db: Db, instant: string) =>
  db.execute(sql`
    delete from swaps w using sessions s
     where s.id in (w.session_id, w.other_session_id) and lower(s.during) <= ${instant}::timestamptz`)
