import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { pageRows } from '#api/http/pages.ts'
import type { Slot, WeekHours } from '#api/slots/schema.ts'
import type { Client } from '#tests/support/app.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  anActivity,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson
let claire: AVolunteer

beforeAll(async () => {
  await anActivity(app.db)
  nadege = await aCoordinator(app.db)
  claire = await aVolunteer(app.db, { name: 'Claire' })
})

type Page = { next?: string }

const pagesOf = async <P extends Page>(browser: Client, path: string): Promise<P[]> => {
  const pages: P[] = []
  let after = ''
  do {
    const { status, body } = await browser.get<P>(`${path}${after}`)
    expect(status).toBe(200)
    pages.push(body)
    after = body.next ? `&after=${body.next}` : ''
  } while (after !== '')
  return pages
}

describe('weekly slots', () => {
  beforeAll(async () => {
    await app.db.execute(sql`
      insert into weekly_slots (id, activity_id, weekday, start_minute, minutes, rhythm, from_day, in_term,
                                created_at, updated_at)
      select gen_random_uuid(), 'tutoring', 1 + n % 7, 480 + 30 * (n % 5), 60, 'every', '2026-09-01', false,
             now(), now() from generate_series(1, 1500) n`)
    await app.db.execute(sql`
      insert into slot_volunteers (slot_id, volunteer_id)
      select id, ${claire.id}::uuid from weekly_slots order by id limit 1200`)
  })

  const idsOf = (pages: { slots: Slot[] }[]) => pages.flatMap(({ slots }) => slots.map((s) => s.id))
  const inOrder = async (limit: number) => {
    const rows = await app.db.execute<{ id: string }>(sql`
      select id from (select * from weekly_slots order by id limit ${limit}::int) w
       order by weekday, start_minute, id`)
    return rows.map(({ id }) => id)
  }

  test('come each once, by weekday and hour, a page after the other', async () => {
    const pages = await pagesOf<Page & { slots: Slot[] }>(app.as(nadege), '/api/slots?ended=true')
    expect(pages.map(({ slots }) => slots.length)).toEqual([pageRows, 500])
    expect(idsOf(pages)).toEqual(await inOrder(1500))
  })

  test('of a volunteer too', async () => {
    const pages = await pagesOf<Page & { slots: Slot[] }>(app.as(claire), '/api/slots?ended=false')
    expect(pages).toHaveLength(2)
    expect(idsOf(pages)).toEqual(await inOrder(1200))
  })

  test('are refused after one that is not there', async () => {
    expect((await app.as(nadege).get(`/api/slots?after=${newId()}`)).status).toBe(404)
  })
})

describe('hours given', () => {
  const many = 320
  beforeAll(async () => {
    await app.db.execute(sql`
      with made as (
        insert into people (id, role, name, created_at, updated_at)
        select gen_random_uuid(), 'volunteer', 'Bénévole ' || lpad((n / 3)::text, 4, '0'), now(), now()
          from generate_series(1, ${many - 1}::int) n returning id)
      insert into volunteers (person_id, levels, children, newcomer, promise_from, promise_to)
      select id, '{A1}', true, false, 60, 120 from made`)
  })

  test('come for every volunteer and every week once; a page ends after a person', async () => {
    const path = '/api/hours?from=2026-11-23&weeks=26'
    const pages = await pagesOf<Page & { hours: WeekHours[] }>(app.as(nadege), path)
    const most = Math.floor((4 * pageRows) / 26)
    const sizes = [most * 26, most * 26, (many - 2 * most) * 26]
    expect(pages.map(({ hours }) => hours.length)).toEqual(sizes)
    const people = await app.db.execute<{ id: string }>(sql`
      select p.id from people p join volunteers v on v.person_id = p.id order by p.name, p.id`)
    const found = pages.flatMap(({ hours }) => hours.map(({ person }) => person))
    expect(found).toEqual(people.flatMap(({ id }) => Array.from({ length: 26 }, () => id)))
  })

  test('of a few weeks are one page', async () => {
    const { body } = await app
      .as(nadege)
      .get<Page & { hours: WeekHours[] }>('/api/hours?from=2026-11-23&weeks=4')
    expect(body.hours).toHaveLength(many * 4)
    expect(body).not.toHaveProperty('next')
  })
})
