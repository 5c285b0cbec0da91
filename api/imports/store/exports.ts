import { sql } from 'drizzle-orm'
import type { SessionLine } from '#api/imports/rules/export-rows.ts'
import type { Db } from '#db/connect.ts'

/** Of `people x`: who was erased still had a seat. The export is in French. */
const nameOf = sql`coalesce(nullif(x.name, ''), 'personne effacée')`

/** Sessions in order of time, those that touch a span of instants where one is given. */
export const listSessionLines = (
  db: Db,
  span: { from?: string | undefined; to?: string | undefined },
): Promise<SessionLine[]> =>
  db.execute<SessionLine>(sql`
    select iso(lower(s.during)) as start, iso(upper(s.during)) as end, a.name_fr as activity,
           p.name as place, s.stands, s.suspended,
           (select coalesce(string_agg(${nameOf}, ', ' order by x.name), '') from session_volunteers v
              join people x on x.id = v.volunteer_id where v.session_id = s.id) as volunteers,
           (select coalesce(string_agg(${nameOf}, ', ' order by l.seat), '') from session_learners l
              join people x on x.id = l.learner_id where l.session_id = s.id) as learners
      from sessions s
      join activities a on a.id = s.activity_id
      join places p on p.id = s.place_id
     where s.during && tstzrange(${span.from ?? null}, ${span.to ?? null})
       and s.suspended is distinct from 'off_rhythm'
     order by lower(s.during), p.position`)
