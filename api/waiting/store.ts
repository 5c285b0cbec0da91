import { eq, sql } from 'drizzle-orm'
import type { Day } from '#api/schema.ts'
import type { Db } from '#db/connect.ts'
import { learnerWords } from '#db/schema/people.ts'

/** When each learner was last seen, or heard of, outside a class. */
export const listWords = async (db: Db): Promise<Map<string, Day>> => {
  const rows = await db.select().from(learnerWords)
  return new Map(rows.map(({ personId, seenOn }) => [personId, seenOn]))
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
