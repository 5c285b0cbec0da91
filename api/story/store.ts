import { sql } from 'drizzle-orm'
import type { Absence } from '#api/people/schema.ts'
import type { SessionRow } from '#api/sessions/store.ts'
import type { SlotRow } from '#api/slots/store.ts'
import type { Contact } from '#api/story/schema.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

type StoryRow = {
  sessions: SessionRow[]
  count: number
  slots: (SlotRow & { next: string | null })[]
  held: { sessions: number; minutes: number }
  absences: Absence[] | null
  looks: { people: number; times: number } | null
}

type Ask = { person: string; reader: string; knowsAll: boolean; since: string; now: string }

/** Sessions, slots and absences that a story tells one by one. */
const most = 20

/** A person's story (db/functions/story.sql); undefined where it is none of the reader's. */
export const findStoryRow = async (db: Db, ask: Ask): Promise<StoryRow | undefined> => {
  const [row] = await db.execute<{ story: StoryRow | null }>(sql`
    select person_story(${ask.person}::uuid, ${ask.reader}::uuid, ${ask.knowsAll}::boolean,
                        ${ask.since}::date, ${ask.now}::timestamptz, ${most}::integer) as story`)
  return row?.story ?? undefined
}

/** Learners whose number one tutor may look up in a day. */
const mostContacts = 20

type Looked = Contact | { spent: true }

/** How a learner is reached, the look counted; `spent` where it would be one learner too many today. */
export const lookUpContact = async (
  db: Db,
  { person, reader, now }: Pick<Ask, 'person' | 'reader' | 'now'>,
  deadline: Deadline | null,
): Promise<Looked | undefined> => {
  const rows = await retrying(
    () =>
      db.execute<{ contact: Looked | null }>(sql`
        select look_up_contact(${person}::uuid, ${reader}::uuid, ${now}::timestamptz,
                               ${mostContacts}::integer, ${deadline?.database ?? null}::timestamptz) as contact`),
    deadline,
  )
  return rows[0]?.contact ?? undefined
}
