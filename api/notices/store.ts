import { sql } from 'drizzle-orm'
import { mostNotices, type Notice } from '#api/notices/schema.ts'
import { answerOf, type SessionRow } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

export type NoticeRow = Omit<Notice, 'session'> & { session: SessionRow }

/** Whom to tell what (db/functions/notices.sql). */
export const findNotices = async (db: Db, now: string): Promise<NoticeRow[]> => {
  const [found] = await db.execute<{ notices: NoticeRow[] }>(
    sql`select list_notices(${now}::timestamptz, ${mostNotices}::integer) as notices`,
  )
  return found?.notices ?? []
}

type NoteTold = {
  told: boolean
  of: {
    session: string
    person: string
    is: string
    start: string
    end: string
    place: string
    at?: string | null | undefined
  }[]
  actor: string
  now: string
}

/** Notes that people were told, or takes the note back, through its write function. */
export const noteTold = (db: Db, wish: NoteTold, deadline: Deadline | null) =>
  answerOf<{ noted: number; at: string }>(db, deadline, (text) => sql`note_told(${text})`, wish)

/** Forgets what anybody knew of sessions that are over, or would be. */
export const deleteNoticesBefore = (db: Db, instant: string) =>
  db.execute(sql`
    delete from notices where (session_id, person_id) in (
      select n.session_id, n.person_id from notices n join sessions s on s.id = n.session_id
       where greatest(n.knew, lower(s.during)) <= ${instant}::timestamptz
       order by 1, 2 for update of n skip locked)`)
