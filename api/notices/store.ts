import { sql } from 'drizzle-orm'
import type { Notice } from '#api/notices/schema.ts'
import { answerOf, type SessionRow } from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

export type NoticeRow = Omit<Notice, 'session'> & { session: SessionRow }

/** More than a closed week of a large house has. */
const most = 400

/** Whom to tell what (db/functions/notices.sql). */
export const findNotices = async (db: Db, now: string): Promise<NoticeRow[]> => {
  const [found] = await db.execute<{ notices: NoticeRow[] }>(
    sql`select list_notices(${now}::timestamptz, ${most}::integer) as notices`,
  )
  return found?.notices ?? []
}

type NoteTold = { session: string; person: string; told: boolean; actor: string; now: string }

/** Notes that somebody was told, or takes the note back, through its write function. */
export const noteTold = (db: Db, wish: NoteTold, deadline: Deadline | null) =>
  answerOf<{ missing?: true; at?: string }>(db, deadline, (text) => sql`note_told(${text})`, wish)

/** Forgets what anybody knew of sessions that are over, or would be. */
export const deleteNoticesBefore = (db: Db, instant: string) =>
  db.execute(sql`
    delete from notices n using sessions s
     where s.id = n.session_id and greatest(n.knew, lower(s.during)) <= ${instant}::timestamptz`)
