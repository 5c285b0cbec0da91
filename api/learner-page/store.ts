import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { LearnerCard } from '#api/learner-page/schema.ts'
import type { Db } from '#db/connect.ts'
import { links } from '#db/schema/auth.ts'
import { people } from '#db/schema/people.ts'

/**
 * The learner whose card has this token, and the classes that touch [from, to), in one statement.
 * Undefined for a card that is unknown, revoked or over. A cancelled class is left out where
 * another one took its time; one for which somebody is looked for is as it was until it would begin.
 */
export const findCard = async (
  db: Db,
  ask: { tokenHash: string; now: string; from: string; to: string },
): Promise<LearnerCard | undefined> => {
  const [card] = await db.execute<LearnerCard>(sql`
    select p.name, p.message_language as "messageLanguage", coalesce((
      select jsonb_agg(jsonb_build_object(
               'start', iso(lower(s.during)), 'end', iso(upper(s.during)),
               'cancelled', mine.away or not s.stands
                 and (s.suspended is distinct from 'volunteer_away' or lower(s.during) <= ${ask.now}::timestamptz),
               'place', jsonb_build_object('name', pl.name, 'colour', pl.colour,
                                           'shape', pl.shape, 'letter', pl.letter),
               'tutors', (select coalesce(jsonb_agg(t.name order by t.name), '[]')
                            from session_volunteers x join people t on t.id = x.volunteer_id
                           where x.session_id = s.id and t.name <> '')) order by lower(s.during), s.id)
        from session_learners mine
        join sessions s on s.id = mine.session_id
        join places pl on pl.id = s.place_id
       where mine.learner_id = p.id
         and mine.during && tstzrange(${ask.from}::timestamptz, ${ask.to}::timestamptz)
         and s.suspended is distinct from 'off_rhythm'
         and ((mine.stands and not mine.away) or not exists (
               select 1 from session_learners other
                where other.learner_id = p.id and other.stands and not other.away
                  and other.during && mine.during))
    ), '[]') as classes
      from links l join people p on p.id = l.person_id
     where l.token_hash = ${ask.tokenHash} and l.purpose = 'card' and l.revoked_at is null
       and (l.expires_at is null or l.expires_at > ${ask.now}::timestamptz)
       and p.role = 'learner' and p.archived_at is null`)
  return card
}

/** Locks a learner's row, so that two cards at once are made one after the other. False when there
 *  is no such learner. */
export const lockLearner = async (db: Db, id: string): Promise<boolean> => {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, id), eq(people.role, 'learner'), isNull(people.archivedAt)))
    .for('no key update')
  return found.length === 1
}

/** The card that a learner has now. */
export const findStandingCard = async (db: Db, personId: string, now: string) => {
  const [card] = await db
    .select({ id: links.id, version: links.version, tokenHash: links.tokenHash })
    .from(links)
    .innerJoin(people, eq(people.id, links.personId))
    .where(
      and(
        eq(links.personId, personId),
        eq(links.purpose, 'card'),
        isNull(links.revokedAt),
        or(isNull(links.expiresAt), gt(links.expiresAt, now)),
        isNull(people.archivedAt),
      ),
    )
  return card
}
