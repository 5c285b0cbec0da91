import { sql } from 'drizzle-orm'
import { readFactsRows } from '#api/sessions/rules/facts-rows.ts'
import {
  answerOf,
  type FactsAnswer,
  type FactsRow,
  type SessionRow,
  type SwapRow,
} from '#api/sessions/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

/** As many are offered to choose from. */
const mostOptions = 60

export type OptionRow = { session: SessionRow; holder: string }
type Ask = { session: string; person: string; now: string; until: string }

/** What could be had for somebody's session, as far as time, absences, activities and promises go; and the session. */
export const findSwapOptions = async (
  db: Db,
  { session, person, now, until }: Ask,
): Promise<{ mine: SessionRow | null; options: OptionRow[] }> => {
  const [found] = await db.execute<{ mine: SessionRow | null; options: OptionRow[] }>(sql`
    select session_json(${session}::uuid) as mine,
           swap_options(${session}::uuid, ${person}::uuid, ${now}::timestamptz, ${until}::timestamptz,
                        ${mostOptions}::integer) as options`)
  return found ?? { mine: null, options: [] }
}

/** An offer to somebody, with the facts by which it is judged whether each can hold the other's session: those of
 *  what is given with her, and of what is asked for with who offers. */
export const findSwapFacts = async (
  db: Db,
  id: string,
  person: string,
): Promise<{ by: string; gives: FactsAnswer; asks: FactsAnswer } | undefined> => {
  const facts = (session: string, taker: string) => sql`
    find_facts(${sql.raw(session)}, null, null, null, 0, 0, array[${sql.raw(taker)}], null, 1, null, true, null, null, null, null)`
  const [found] = await db.execute<{
    by: string
    gives: FactsRow['facts']
    asks: FactsRow['facts']
  }>(sql`
    select w.volunteer_id as by, ${facts('w.session_id', 'w.other_id')} as gives,
           ${facts('w.other_session_id', 'w.volunteer_id')} as asks
      from swaps w where w.id = ${id}::uuid and w.other_id = ${person}::uuid`)
  if (!found?.gives || !found.asks) return undefined
  return { by: found.by, gives: readFactsRows(found.gives), asks: readFactsRows(found.asks) }
}

type Offering = {
  id: string
  session: string
  volunteer: string
  otherSession: string
  other: string
  /** As many may somebody offer at once. */
  most: number
  now: string
}

/** Offers a swap through its write function. */
export const insertSwap = (db: Db, wish: Offering, deadline: Deadline | null) =>
  answerOf<{ swap?: SwapRow; other?: true; many?: true; missing?: true }>(
    db,
    deadline,
    (text) => sql`offer_swap(${text})`,
    wish,
  )

type Acting = { id: string; actor: string; now: string }
type Answered = { sessions?: SessionRow[]; refused?: string; missing?: true }

/** Accepts a swap through its write function. */
export const acceptSwapRow = (db: Db, wish: Acting, deadline: Deadline | null) =>
  answerOf<Answered>(db, deadline, (text) => sql`accept_swap(${text})`, wish)

/** Takes back that it was accepted. */
export const takeSwapRowBack = (
  db: Db,
  wish: Acting & { session: string },
  deadline: Deadline | null,
) => answerOf<Answered>(db, deadline, (text) => sql`take_swap_back(${text})`, wish)

/** Takes an offer back, or says no to it. */
export const deleteSwap = (db: Db, wish: Acting, deadline: Deadline | null) =>
  answerOf<{ gone?: true; missing?: true }>(db, deadline, (text) => sql`drop_swap(${text})`, wish)
