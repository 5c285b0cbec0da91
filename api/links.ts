import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'
import { links } from '#db/schema/auth.ts'

type Link = typeof links.$inferInsert

/** Ends the links of one purpose that a person has. */
export const updateLinksRevoked = (
  db: Db,
  { personId, purpose, now }: Pick<Link, 'purpose'> & { personId: string; now: string },
) =>
  db
    .update(links)
    .set({ revokedAt: now })
    .where(and(eq(links.personId, personId), eq(links.purpose, purpose), isNull(links.revokedAt)))

export const insertLink = (db: Db, link: Link) => db.insert(links).values(link)
