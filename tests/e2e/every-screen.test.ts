import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type DemoPeople, loadDemo } from '#api/local/demo/load.ts'
import type { Free } from '#api/sessions/schema.ts'
import { type Screen, screens } from '#tests/screens/screens.ts'
import { testSecret } from '#tests/support/secret.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws, flawsOfWords } from './axe.ts'
import { cutWords } from './cut-words.ts'
import { see, settles } from './gestures.ts'
import { nowIso } from './other-day.ts'
import { overhangs, phone } from './phone.ts'
import { languages, type Said } from './said.ts'
import { ownStage } from './stage.ts'
import { type Shown, states } from './states.ts'

const stage = ownStage()
let demo: DemoPeople
/** What braces in paths stand for. */
let ids: Record<string, string>

type Ahead = { id: string; slot: string; learner: string; day: string; clock: string }

/** Sessions of a volunteer that lie ahead, each of a slot and with a learner. */
const aheadOf = async (volunteer: string): Promise<Ahead[]> => [
  ...(await stage.db.execute<Ahead>(sql`
    select s.id, s.slot_id as slot, l.learner_id as learner,
      to_char(lower(v.during) at time zone 'Europe/Paris', 'YYYY-MM-DD') as day,
      to_char(lower(v.during) at time zone 'Europe/Paris', 'HH24:MI') as clock
    from session_volunteers v join session_learners l using (session_id)
      join sessions s on s.id = v.session_id
    where v.volunteer_id = ${volunteer} and s.stands and s.slot_id is not null
      and lower(s.during) > ${nowIso()}::timestamptz and l.seat = 1
    order by lower(s.during)`)),
]

/** Somebody is looked for, a session is cancelled, and a day is closed. */
beforeAll(async () => {
  demo = await loadDemo(stage.databaseUrl, testSecret)
  const [plain, struck, sought, closed] = await aheadOf(demo.volunteer)
  if (!plain || !struck || !sought || !closed) throw new Error('The demo holds too little')
  const ask = (what: string, { id }: Ahead) =>
    stage.elsewhere({ id: demo.volunteer }, `POST /api/sessions/${id}/${what}`, {})
  await ask('cancel', struck)
  await ask('give-up', sought)
  await stage.elsewhere({ id: demo.coordinator }, 'POST /api/year/closures', {
    ...{ id: newId(), from: closed.day, to: closed.day, label: 'Inventaire' },
    ...{ place: null, hours: null },
  })
  const [unbooked] = await stage.db.execute<{ id: string }>(sql`
    select p.id from people p join learners on person_id = p.id where archived_at is null
      and not exists (select from session_learners l join sessions s on s.id = l.session_id
        where l.learner_id = p.id and s.stands and lower(s.during) > ${nowIso()}::timestamptz)
    order by waiting_since, name limit 1`)
  const [begun] = await stage.db.execute<{ newcomer: string; roster: string }>(sql`
    select (select person_id from volunteers where newcomer_until is not null limit 1) as newcomer,
           (select id from weekly_slots where experienced_from > 0 limit 1) as roster`)
  const [visits] = await stage.db.execute<{ day: string }>(
    sql`select to_char(next_appointments(house_day(${nowIso()}::timestamptz))::timestamptz, 'YYYY-MM-DD') as day`,
  )
  ids = {
    visits: visits?.day ?? '',
    ...{ newcomer: begun?.newcomer ?? '', roster: begun?.roster ?? '' },
    ...{ session: plain.id, slot: plain.slot, learner: plain.learner, volunteer: demo.volunteer },
    ...{ day: plain.day, clock: plain.clock, struck: struck.id, sought: sought.id },
    ...{
      suspended: closed.id,
      unbooked: unbooked?.id ?? '',
      closed: closed.day,
      card: `/carte/${demo.learnerCard}`,
    },
  }
})

/** The form with a wish that may be had only if it is confirmed. */
const findAmber = async (page: Page): Promise<string> => {
  const { volunteer, learner } = ids
  for (const back of [0, 1, 2, 3, 4])
    for (let hour = 9; hour < 19; hour += 1) {
      const day = new Date(Date.parse(`${ids.day}T00:00Z`) + back * 86_400_000)
      const start = `${day.toISOString().slice(0, 10)}T${`${hour}`.padStart(2, '0')}:00:00+01:00`
      const end = new Date(Date.parse(start) + 3_600_000).toISOString()
      const query = { activity: 'tutoring', volunteers: volunteer, learners: learner, start, end }
      const url = `${stage.url}/api/free?${new URLSearchParams(query as Record<string, string>)}`
      const { conflicts = [] } = (await (await page.request.get(url)).json()) as Free
      const isAmber = conflicts.length > 0 && conflicts.every((one) => one.confirmable)
      if (isAmber)
        return `/seances/nouvelle?qui=${volunteer}&avec=${learner}&jour=${start.slice(0, 10)}&heure=${start.slice(11, 16)}`
    }
  throw new Error('Nothing may be had if it is confirmed')
}

/** The page has come: its own title, and nothing that is still on its way. */
const ready = async (page: Page) => {
  await see(page.locator('h1').first())
  const comings = page.locator('.skeleton, [aria-busy="true"]').filter({ visible: true })
  await settles(() => comings.count()).toBe(0)
}

/** Opens each of some screens on a phone, and says what is wrong with it. */
const walk = async (
  shown: readonly Shown[],
  as: Screen['as'],
  say: Said,
  look: (page: Page) => Promise<string[]>,
) => {
  const { page, goto, signIn } = await stage.visit({ ...phone, locale: say.locale })
  if (as !== 'nobody') await signIn({ id: demo[as] }, '/plus')
  if (as === 'coordinator') ids.amber ??= await findAmber(page)
  const found: Record<string, unknown> = {}
  for (const { name, path, act } of shown.filter((one) => one.as === as)) {
    await goto(path.replace(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? ''))
    await ready(page)
    await act?.(page, say)
    await ready(page)
    const [wrong, wide] = [await look(page), await overhangs(page, (it) => it.evaluate(cutWords))]
    if (wrong.length > 0) found[name] = wrong
    if (Object.keys(wide).length > 0) found[`${name}, aside`] = wide
  }
  return found
}

for (const [language, say] of Object.entries(languages))
  for (const as of ['nobody', 'volunteer', 'reception', 'coordinator'] as const)
    soakTest(
      `no screen has a flaw, or anything aside or cut on a small phone: ${language}, ${as}`,
      async () => {
        expect(await walk([...screens, ...states], as, say, flaws)).toEqual({})
      },
    )

const sample = ['home', 'session, given up', 'session, suspended', 'form, refused']

test('some screens in English have nothing aside or cut with large text on a small phone', async () => {
  const some = [...screens, ...states].filter(({ name }) => sample.includes(name))
  expect(await walk(some, 'volunteer', languages.en, flawsOfWords)).toEqual({})
})
