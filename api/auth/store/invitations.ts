import { sql } from 'drizzle-orm'
import type { Me } from '#api/auth/schema.ts'
import { at, type NewSignIn, signingIn } from '#api/auth/store/sign-ins.ts'
import type { Db } from '#db/connect.ts'

/** Uses an invitation up, once, and signs its person in. */
export const useInvitation = async (
  db: Db,
  tokenHash: string,
  row: NewSignIn,
): Promise<Me | undefined> => {
  const used = sql`
    update links l set revoked_at = ${at(row.now)}
     where l.token_hash = ${tokenHash} and l.purpose = 'invitation' and l.revoked_at is null
       and l.expires_at > ${at(row.now)}
    returning l.person_id, l.revoked_at as used_at`
  const [me] = await db.execute<Me>(
    sql`with ${signingIn(used, row)} select id, name, role, reception from member`,
  )
  return me
}
