import { createHash, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { colours, shapes } from '#api/places/schema.ts'
import { cardOf, gathered, id, slotsAndSessions } from './gathered.ts'

/** How large a house is. */
export type Size = {
  rooms: number
  volunteersPerRoom: number
  learnersPerRoom: number
  /** Hours and promises as people say them; otherwise everybody could come at any, which is the worst there is. */
  asSaid?: boolean
  /** Sessions a week in each room: at most 60. */
  sessionsPerRoom: number
  weeks: number
}

/** A small house of today, a full one, and others of them. */
export const sizes = {
  small: { rooms: 3, volunteersPerRoom: 3, learnersPerRoom: 6, sessionsPerRoom: 6, weeks: 40 },
  usual: {
    ...{ rooms: 3, volunteersPerRoom: 3, learnersPerRoom: 30, sessionsPerRoom: 8, weeks: 40 },
    asSaid: true,
  },
  full: { rooms: 3, volunteersPerRoom: 3, learnersPerRoom: 30, sessionsPerRoom: 40, weeks: 40 },
  tenfold: { rooms: 30, volunteersPerRoom: 3, learnersPerRoom: 30, sessionsPerRoom: 40, weeks: 10 },
  hundredfold: {
    rooms: 300,
    volunteersPerRoom: 3,
    learnersPerRoom: 6,
    sessionsPerRoom: 6,
    weeks: 40,
  },
} satisfies Record<string, Size>

export type BenchHouse = {
  /** The Monday on which its sessions begin, `YYYY-MM-DD`. */
  monday: string
  coordinator: { id: string; cookie: string }
  volunteer: { id: string; cookie: string }
  rooms: string[]
  volunteers: string[]
  learners: string[]
  /** One of its sessions. */
  session: string
  /** The token of a learner's card. */
  card: string
  /** Working days on which nothing is planned, `YYYY-MM-DD`. */
  freeDays: string[]
}

const nextMonday = () => {
  const day = new Date()
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7))
  return day.toISOString().slice(0, 10)
}

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')

export const signIn = async (sql: postgres.Sql, person: string) => {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  await sql`
    insert into sign_ins (id, person_id, token_hash, created_at, seen_at, expires_at, device)
    values (gen_random_uuid(), ${person}, ${hash}, now(), now(), now() + interval '20 days', 'bench')`
  return `__Host-creneau=${token}`
}

const hoursAtAny = `
  select gen_random_uuid(), p.id, d, 480, 1200 from people p, generate_series(1, 7) d
   where p.role <> 'coordinator'`
/** Three half days of three hours each. */
const hoursAsSaid = `
  select gen_random_uuid(), p.id, 1 + (n + 2 * d) % 5, 540 + 90 * (n % 5), 720 + 90 * (n % 5)
    from (select id, (row_number() over (order by role, id))::integer as n from people
           where role <> 'coordinator') p, generate_series(0, 2) d`

/**
 * Fills an empty, migrated database as its owner. Triggers sleep meanwhile: what is written here is
 * right as it is, and a hundred houses would take minutes.
 */
export const fillHouse = async (url: string, size: Size): Promise<BenchHouse> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const monday = nextMonday()
  const volunteers = size.rooms * size.volunteersPerRoom
  const learners = size.rooms * size.learnersPerRoom
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`
        insert into activities (id, name_fr, name_en, volunteers_from, volunteers_to, learners_from,
                                learners_to, place_kinds, counts_towards_promise, position)
        values ('tutoring', 'Cours', 'Tutoring', 1, 1, 1, 2, '{training-room}', true, 1)
        on conflict do nothing`
      await tx.unsafe(`
        insert into places (id, name, kind, colour, shape, letter, capacity, exclusive, position)
        select ${id('room', 'n')}, 'Salle ' || n, 'training-room', (array[${list(colours)}])[n / 26 % ${colours.length} + 1],
               (array[${list(shapes)}])[n / ${26 * colours.length} + 1],
               chr(65 + n % 26), 3, true, n
          from generate_series(1, ${size.rooms}) n;
        insert into opening_hours (id, place_id, weekday, from_minute, to_minute)
        select gen_random_uuid(), ${id('room', 'n')}, d, 480, 1200
          from generate_series(1, ${size.rooms}) n, generate_series(1, 7) d;
        insert into people (id, role, name, email, created_at, updated_at)
        select ${id('coordinator', '1')}, 'coordinator', 'Coordination', 'c@example.org', now(), now();
        insert into people (id, role, name, email, created_at, updated_at)
        select ${id('volunteer', 'n')}, 'volunteer', 'Bénévole ' || n, 'v' || n || '@example.org', now(), now()
          from generate_series(1, ${volunteers}) n;
        insert into volunteers (person_id, promise_from, promise_to, levels, children, newcomer)
        select ${id('volunteer', 'n')}, 120, ${size.asSaid ? 240 : 6000}, '{alpha,pre-A1,A1.1,A1,A2,B1}', true, false
          from generate_series(1, ${volunteers}) n;
        insert into volunteer_activities select ${id('volunteer', 'n')}, 'tutoring'
          from generate_series(1, ${volunteers}) n;
        insert into people (id, role, name, created_at, updated_at)
        select ${id('learner', 'n')}, 'learner', 'Apprenant ' || n, now(), now()
          from generate_series(1, ${learners}) n;
        insert into learners (person_id, age_group, oral, written, alpha, wish, minutes_wanted)
        select ${id('learner', 'n')}, 'adult', 'A1', 'A1', false, 'either', 120
          from generate_series(1, ${learners}) n;
        insert into availabilities (id, person_id, weekday, from_minute, to_minute)
        ${size.asSaid ? hoursAsSaid : hoursAtAny};
        ${slotsAndSessions(size, monday)}
        ${gathered(monday)}`)
    })
    await sql`create table bare_bookings (id uuid primary key, room uuid not null, during tstzrange not null,
      exclude using gist (room with =, during with &&))`
    await sql`grant insert on bare_bookings to creneau_app`
    await sql`vacuum analyze`
    const idsOf = async (table: 'places' | 'volunteers' | 'learners') => {
      const rows = await sql<{ id: string }[]>`
        select ${sql(table === 'places' ? 'id' : 'person_id')} as id from ${sql(table)} order by 1`
      return rows.map((row) => row.id)
    }
    const [coordinator] = await sql`select id from people where role = 'coordinator'`
    const [first] = await sql`
      select s.id, v.volunteer_id, l.learner_id
        from sessions s join session_volunteers v on v.session_id = s.id
        join session_learners l on l.session_id = s.id
       order by lower(s.during) limit 1`
    const free = await sql<{ day: string }[]>`
      select d::date::text as day from generate_series(${monday}::date + 400, ${monday}::date + 1100,
        interval '1 day') d where extract(isodow from d) < 6 and not is_public_holiday(d::date)`
    return {
      monday,
      freeDays: free.map(({ day }) => day),
      coordinator: { id: coordinator?.id, cookie: await signIn(sql, coordinator?.id) },
      volunteer: { id: first?.volunteer_id, cookie: await signIn(sql, first?.volunteer_id) },
      rooms: await idsOf('places'),
      volunteers: await idsOf('volunteers'),
      learners: await idsOf('learners'),
      session: first?.id,
      card: cardOf(first?.learner_id),
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}
