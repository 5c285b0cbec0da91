-- Who of the team could be asked to stand in for a session, with what ranks them: one row a volunteer who is here.
-- `last`: the end of her last turn or class of that activity. `usual`: how many classes of its learners she held in
-- the half-year before; `did`: how many turns of that activity since the school year began. `asked`: when she was asked for this one; `askedLast`: for another one.
create or replace function candidates_for(session uuid, at timestamptz, year_began timestamptz) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'id', p.id, 'phone', p.phone, 'email', p.email, 'messageLanguage', p.message_language,
      'last', (select iso(max(upper(x.during))) from session_volunteers v join sessions x on x.id = v.session_id
                where v.volunteer_id = p.id and x.activity_id = s.activity_id and x.stands and not v.away
                  and upper(v.during) <= candidates_for.at),
      'usual', (select count(*)::integer from session_volunteers v
                  join sessions x on x.id = v.session_id and x.stands
                 where v.volunteer_id = p.id and not v.away
                   and v.during && tstzrange(candidates_for.at - interval '6 months', candidates_for.at)
                   and exists (select 1 from session_learners mine join session_learners l on l.learner_id = mine.learner_id
                                where mine.session_id = s.id and l.session_id = x.id and not l.away)),
      'did', (select count(*)::integer from session_volunteers v join sessions x on x.id = v.session_id
               where v.volunteer_id = p.id and x.activity_id = s.activity_id and x.stands and not v.away
                 and v.during && tstzrange(year_began, candidates_for.at) and upper(v.during) <= candidates_for.at),
      'asked', (select iso(a.at) from asked a where a.session_id = s.id and a.volunteer_id = p.id),
      'askedLast', (select iso(max(a.at)) from asked a where a.volunteer_id = p.id and a.session_id <> s.id))
      order by p.name, p.id), '[]')
    from sessions s, people p join volunteers v on v.person_id = p.id
   where s.id = session and p.archived_at is null and p.name <> ''
$$;

-- Notes that somebody was asked to stand in, or that she was not: { session, volunteer, asked, now, deadline } ->
-- { at? } | { missing: true }: no such session to come, or nobody of the team. An answer is never noted.
create or replace function note_asked(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'session')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
begin
  perform begin_write(wish);
  if not exists (select 1 from sessions where id = session and lower(during) > at)
     or not exists (select 1 from volunteers v join people p on p.id = v.person_id
                     where v.person_id = whom and p.archived_at is null) then
    return jsonb_build_object('missing', true);
  end if;
  if (wish->>'asked')::boolean then
    begin
      insert into asked (session_id, volunteer_id, at) values (session, whom, at)
      on conflict (session_id, volunteer_id) do update set at = excluded.at;
    -- Erased at that very moment.
    exception when foreign_key_violation then
      return jsonb_build_object('missing', true);
    end;
    perform require_in_time();
    return jsonb_build_object('at', iso(at));
  end if;
  delete from asked where session_id = session and volunteer_id = whom;
  perform require_in_time();
  return '{}';
end $$;
