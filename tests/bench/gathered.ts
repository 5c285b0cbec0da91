import type { Size } from './house.ts'

/** One id of a kind, so that SQL can reckon it. */
export const id = (kind: string, n: string) => `md5('${kind} ' || ${n})::uuid`

const volunteerOf = (room: string, k: string, { volunteersPerRoom }: Size) =>
  id('volunteer', `((${room} - 1) * ${volunteersPerRoom} + ${k} % ${volunteersPerRoom} + 1)`)
const learnerOf = (room: string, k: string, { learnersPerRoom }: Size) =>
  id('learner', `((${room} - 1) * ${learnersPerRoom} + ${k} % ${learnersPerRoom} + 1)`)

/** A weekly slot for each hour of each room, and its sessions. */
export const slotsAndSessions = (size: Size, monday: string) => {
  const slot = id('slot', "r || ' ' || k")
  const each = `generate_series(1, ${size.rooms}) r, generate_series(0, ${size.sessionsPerRoom - 1}) k`
  const minute = '480 + 60 * (k / 5)'
  return `
    insert into weekly_slots (id, activity_id, weekday, start_minute, minutes, rhythm, from_day, until_day, in_term,
                              place_id, created_at, updated_at)
    select ${slot}, 'tutoring', k % 5 + 1, ${minute}, 60, 'every', '${monday}', '${monday}'::date + ${7 * size.weeks - 1}, false,
           ${id('room', 'r')}, now(), now() from ${each};
    insert into slot_volunteers select ${slot}, ${volunteerOf('r', 'k', size)} from ${each};
    insert into slot_learners select ${slot}, ${learnerOf('r', 'k', size)}, 1 from ${each};
    create temporary table filled on commit drop as
      select ${id('session', "w || ' ' || r || ' ' || k")} as id, ${slot} as slot, day, ${id('room', 'r')} as room,
             ${volunteerOf('r', 'k', size)} as volunteer, ${learnerOf('r', 'k', size)} as learner,
             tstzrange(house_instant(day, ${minute}), house_instant(day, ${minute} + 60)) as during
        from generate_series(0, ${size.weeks - 1}) w, ${each},
             lateral (select '${monday}'::date + w * 7 + k % 5 as day) d;
    insert into sessions (id, activity_id, place_id, exclusive, during, slot_id, held_on, request_hash,
                          created_at, updated_at)
    select id, 'tutoring', room, true, during, slot, day, 'bench', now(), now() from filled;
    insert into session_volunteers (session_id, volunteer_id, during, stands)
    select id, volunteer, during, true from filled;
    insert into session_learners (session_id, learner_id, seat, during, stands)
    select id, learner, 1, during, true from filled;`
}

/** The token of a learner's card. */
export const cardOf = (learner: string) => learner.slice(0, 22)

/** What comes together over a year: a trace for each session, a card for each learner, days away, signs
 *  of the team, weeks in which somebody gives more. */
export const gathered = (monday: string) => `
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  select gen_random_uuid(), now() - n * interval '300 days' / total, ${id('coordinator', '1')},
         'session.booked', 'session', id::text, session_trace(id)
    from (select id, row_number() over () as n, count(*) over () as total from filled) f;
  insert into changes (id, at, slot_id, request_hash, before, after)
  select gen_random_uuid(), now(), id, 'bench', '{}', '{}' from weekly_slots;
  insert into links (id, purpose, person_id, token_hash, created_at)
  select gen_random_uuid(), 'card', person_id, encode(sha256(left(person_id::text, 22)::bytea), 'hex'), now() from learners;
  insert into absences (id, person_id, from_day, to_day, created_at)
  select gen_random_uuid(), id, date '${monday}' - 30 * n, date '${monday}' - 30 * n + 3, now()
    from people, generate_series(1, 3) n where role <> 'coordinator';
  insert into sign_ins (id, person_id, token_hash, created_at, seen_at, expires_at, device)
  select gen_random_uuid(), person_id, encode(sha256(('in ' || person_id)::bytea), 'hex'), now(), now(),
         now() + interval '20 days', 'bench' from volunteers;
  insert into promise_ceilings (volunteer_id, week, minutes, reason, set_at)
  select person_id, date '${monday}' - 7 * (n * 7 + row_number() over (partition by n) % 40)::int, 600, 'bench', now()
    from volunteers, generate_series(0, 3) n;`
