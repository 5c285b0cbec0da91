import { sql } from 'drizzle-orm'
import type { Locator, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { absences } from '#db/schema/people.ts'
import { anActivity, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { block, button, cutNames, gone, message, see, settles } from './gestures.ts'
import { tabTo } from './keyboard.ts'
import { fingerAt, overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

/** Weeks of which two days in a row are open: each test has its own. */
const weeks = Array.from({ length: 14 }, (_, n) => n + 1).filter((week) =>
  [2, 3].every((weekday) => !isPublicHoliday(dayIn(week, weekday).iso)),
)
const nextWeek = (): { tuesday: Day; wednesday: Day } => {
  const week = weeks.shift()
  if (!week) throw new Error('No week is left')
  return { tuesday: dayIn(week, 2), wednesday: dayIn(week, 3) }
}

type Span = [day: Day, from: string, to: string]
const held = (volunteer: string, place: string, learner: string, [day, from, to]: Span) =>
  aSession(stage.db, {
    place,
    volunteers: [volunteer],
    learners: [learner],
    start: day.at(from),
    end: day.at(to),
  })
const claires = (...span: Span) => held(house.claire.id, house.blue.id, house.amina.id, span)
const bernards = (...span: Span) => held(house.bernard.id, house.blue.id, house.bogdan.id, span)

const kept = async (session: string) => {
  const [row] = await stage.db.execute<{ start: string; until: string }>(sql`
    select to_char(lower(during) at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as start,
      to_char(upper(during) at time zone 'Europe/Paris', 'HH24:MI') as until
    from sessions where id = ${session}`)
  return row
}

const openWeek = async (person: { id: string }, day: Day, more = '', options = {}) => {
  const visit = await stage.visit({ viewport: { width: 1280, height: 1300 }, ...options })
  await visit.signIn(person, `/semaine?jour=${day.iso}${more}`)
  return visit.page
}
const boxOf = async (what: Locator) => {
  await see(what)
  const box = await what.boundingBox()
  if (!box) throw new Error('It takes no room on the page')
  return box
}
const column = (page: Page, day: Day) =>
  boxOf(
    page.getByRole('columnheader', {
      name: `${day.long.split(' ')[0]} ${Number(day.iso.slice(8))}`,
      exact: true,
    }),
  )
const mirror = (page: Page) => page.locator('.block-home, .block-good, .block-bad')
const bar = (page: Page) => page.locator('.move-bar')
/** What the bar says; French sets spaces that do not break. */
const said = (page: Page) => async () => (await bar(page).textContent())?.replace(/\s/g, ' ')

/** An hour's height, by a session that lasts one. */
const hourOf = async (session: Locator) => (await boxOf(session)).height + 1

/** Takes a session by its middle or its edge, and carries it so many hours down, to a day's column. */
const carry = async (
  page: Page,
  session: Locator,
  by: { hours: number; hour: number; to?: Day; edge?: boolean },
) => {
  const box = await boxOf(session)
  // Draggable once what is closed is known.
  await see(session.and(page.locator('.block-movable')))
  const x = box.x + box.width / 2
  const y = by.edge ? box.y + box.height - 3 : box.y + 5
  const end = {
    x: by.to ? (await column(page, by.to)).x + box.width / 2 : x,
    y: y + by.hours * by.hour,
  }
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move((x + end.x) / 2, (y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await see(mirror(page).first())
}

test('a session dragged to another hour is there at once, then kept, and back with Ctrl+Z', async () => {
  const { tuesday, wednesday } = nextWeek()
  const mine = await claires(tuesday, '09:00', '10:00')
  const page = await openWeek(house.claire, tuesday)
  const before = block(page, 'Claire Amina 9h–10h Salle bleue')
  const hour = await hourOf(before)
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: resting, resolve: rests } = Promise.withResolvers<void>()
  await page.route(`**/api/sessions/${mine.id}`, async (route) => {
    await held
    await route.continue()
  })
  // What is known of its people comes once the pointer has stopped.
  await page.route(`**/api/sessions/${mine.id}/move-facts*`, async (route) => {
    await resting
    await route.continue()
  })

  await carry(page, before, { hours: 2, hour, to: wednesday })
  await settles(said(page)).toMatch(/on regarde/i)
  rests()
  await settles(said(page)).toMatch(/11h–12h, salle bleue : libre/)
  await see(page.locator('.block-good').getByText('✓'))
  await page.mouse.up()

  const after = block(page, 'Claire Amina En cours d’enregistrement 11h–12h Salle bleue')
  await see(after)
  await gone(bar(page))
  expect(await kept(mine.id)).toMatchObject({ start: `${tuesday.iso} 09:00` })
  letGo()
  await see(message(page, /Séance déplacée.* 11h–12h, Salle bleue/))
  await see(block(page, 'Claire Amina 11h–12h Salle bleue'))
  expect(await kept(mine.id)).toMatchObject({ start: `${wednesday.iso} 11:00` })

  await page.keyboard.press('Control+z')
  await see(message(page, 'La séance est revenue à sa place.'))
  await see(before)
  expect(await kept(mine.id)).toMatchObject({ start: `${tuesday.iso} 09:00` })
})

soakTest(
  'what she moved is no news to her where the week is read before its answer comes, and Ctrl+Z undoes it',
  async () => {
    const { tuesday, wednesday } = nextWeek()
    const mine = await claires(tuesday, '09:00', '10:00')
    const page = await openWeek(house.claire, tuesday)
    const before = block(page, 'Claire Amina 9h–10h Salle bleue')
    const hour = await hourOf(before)
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    await page.route(`**/api/sessions/${mine.id}`, async (route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response })
    })
    const at = Date.parse(wednesday.at('11:00'))
    const isMoved = ({ id, start }: Session) => id === mine.id && Date.parse(start) === at
    const read = page.waitForResponse(async (response) => {
      if (!response.url().includes('/api/sessions?') || response.status() !== 200) return false
      const { sessions }: { sessions: Session[] } = await response.json()
      return sessions.some(isMoved)
    })

    await carry(page, before, { hours: 2, hour, to: wednesday })
    await page.mouse.up()
    await read
    letGo()
    await see(message(page, /Séance déplacée/))
    await see(block(page, 'Claire Amina 11h–12h Salle bleue'))

    await page.keyboard.press('Control+z')
    await see(message(page, 'La séance est revenue à sa place.'))
    await see(before)
  },
)

test('its lower edge makes it longer by quarters of an hour, and nothing else is opened or moved', async () => {
  const { tuesday } = nextWeek()
  const mine = await claires(tuesday, '09:00', '10:00')
  const page = await openWeek(house.claire, tuesday)
  const before = block(page, 'Claire Amina 9h–10h Salle bleue')
  const hour = await hourOf(before)

  await carry(page, before, { hours: 0.75, hour, edge: true })
  await settles(said(page)).toMatch(/^Changer la durée.* 9h–10h45, salle bleue : libre/)
  await page.mouse.up()

  await see(message(page, /Durée changée.* 9h–10h45/))
  expect(await kept(mine.id)).toEqual({ start: `${tuesday.iso} 09:00`, until: '10:45' })
  expect(page.url()).toContain('/semaine')
  await button(page, 'Défaire').last().click()
  await see(before)
  await settles(() => kept(mine.id)).toMatchObject({ until: '10:00' })
})

test('over a taken room she sees and reads who has it while she drags; Escape leaves all as it was', async () => {
  const { tuesday } = nextWeek()
  const mine = await claires(tuesday, '09:00', '10:00')
  await bernards(tuesday, '13:00', '14:00')
  const page = await openWeek(house.claire, tuesday, `&personne=${house.claire.id}`)
  const before = block(page, 'Claire Amina 9h–10h Salle bleue')
  // What a filter hides is in the way all the same.
  await gone(block(page, 'Bernard'))
  const hour = await hourOf(before)

  await carry(page, before, { hours: 3.5, hour })
  await settles(said(page)).toMatch(/12h30–13h30, salle bleue : occupée par Bernard, 13 h à 14 h/)
  const bad = page.locator('.block-bad')
  await see(bad.getByText('✕'))
  await see(bad.getByText(/occupée par Bernard/))
  expect(await bad.evaluate((one) => getComputedStyle(one).backgroundImage)).toContain('gradient')
  expect(await flaws(page)).toEqual([])
  await page.keyboard.press('Escape')
  await gone(bar(page))
  await page.mouse.up()
  await see(before)
  expect(await kept(mine.id)).toMatchObject({ start: `${tuesday.iso} 09:00` })
})

soakTest(
  'what somebody was faster to take is rolled back, with why, and another hour is one click away',
  async () => {
    const { tuesday } = nextWeek()
    const mine = await claires(tuesday, '09:00', '10:00')
    const page = await openWeek(house.claire, tuesday)
    const before = block(page, 'Claire Amina 9h–10h Salle bleue')
    const hour = await hourOf(before)
    await see(before.and(page.locator('.block-movable')))
    const { promise: told, resolve: tell } = Promise.withResolvers<void>()
    await page.route('**/api/sessions?*', async (route) => {
      await told
      await route.continue()
    })

    await carry(page, before, { hours: 4, hour })
    await settles(said(page)).toMatch(/13h–14h, salle bleue : libre/)
    await bernards(tuesday, '13:00', '14:00')
    await page.mouse.up()

    const refused = page.getByRole('dialog', { name: 'La séance n’est pas déplacée' })
    await see(refused.getByText(/^Salle bleue est déjà prise à ce moment-là/))
    await see(before)
    expect(await flaws(page)).toEqual([])
    tell()
    const offer = refused.getByRole('button', { name: /Salle/ }).first()
    await offer.click()
    await gone(refused)
    await see(message(page, /Séance déplacée/))
    expect(await kept(mine.id)).not.toMatchObject({ start: `${tuesday.iso} 09:00` })
  },
)

soakTest(
  'of two who drop on one hour at once, one has it; the other is told why, and takes the next best',
  async () => {
    const { tuesday } = nextWeek()
    const claire = await claires(tuesday, '09:00', '10:00')
    const bernard = await bernards(tuesday, '15:00', '16:00')
    const begin = async (person: { id: string }, name: string, hours: number) => {
      const page = await openWeek(person, tuesday)
      const session = block(page, name)
      await carry(page, session, { hours, hour: await hourOf(session) })
      await settles(said(page)).toMatch(/12h–13h, salle bleue : libre/)
      return page
    }
    const pages = [
      await begin(house.claire, 'Claire Amina 9h–10h Salle bleue', 3),
      await begin(house.bernard, 'Bernard Bogdan 15h–16h Salle bleue', -3),
    ]
    await Promise.all(pages.map((page) => page.mouse.up()))

    const moved = (page: Page) => message(page, /Séance déplacée/)
    const refused = (page: Page) =>
      page.getByRole('dialog', { name: 'La séance n’est pas déplacée' })
    await Promise.all(pages.map((page) => moved(page).or(refused(page)).first().waitFor()))
    const losers = await Promise.all(pages.map((page) => refused(page).isVisible()))
    expect(losers.filter(Boolean)).toHaveLength(1)
    const [loser] = pages.filter((_, n) => losers[n])
    if (!loser) throw new Error('Nobody was refused')
    await see(refused(loser).getByText(/^Salle bleue est déjà prise à ce moment-là/))
    await refused(loser).getByRole('button', { name: /Salle/ }).first().click()
    await see(moved(loser))
    const starts = await Promise.all(
      [claire, bernard].map(async ({ id }) => (await kept(id))?.start),
    )
    expect(starts).toContain(`${tuesday.iso} 12:00`)
    expect(starts).not.toContain(`${tuesday.iso} ${losers[0] ? '09:00' : '15:00'}`)
  },
)

test('what is not hers stays where it is', async () => {
  const { tuesday } = nextWeek()
  const theirs = await bernards(tuesday, '09:00', '10:00')
  const page = await openWeek(house.claire, tuesday)
  const session = block(page, 'Bernard 1 pers. 9h–10h Salle bleue')
  const box = await boxOf(session)
  await page.mouse.move(box.x + 20, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 20, box.y + 150, { steps: 5 })
  expect(await mirror(page).count()).toBe(0)
  await page.mouse.up()
  expect(await kept(theirs.id)).toMatchObject({ start: `${tuesday.iso} 09:00` })
})

test('dragging over a free span tells which rooms are free, and what else is in the way', async () => {
  const { tuesday, wednesday } = nextWeek()
  await stage.db.insert(absences).values({
    ...{ id: newId(), personId: house.claire.id, createdAt: tuesday.at('08:00') },
    ...{ fromDay: wednesday.iso, toDay: wednesday.iso },
  })
  await claires(tuesday, '09:00', '10:00')
  await bernards(tuesday, '13:00', '14:00')
  const page = await openWeek(house.claire, tuesday)
  const mine = await boxOf(block(page, 'Claire Amina 9h–10h Salle bleue'))
  const [x, hour] = [mine.x + mine.width / 2, mine.height + 1]
  const at = (clock: number) => mine.y + (clock - 9) * hour + 3
  await page.mouse.move(x, at(11))
  await page.mouse.down()
  await page.mouse.move(x, at(11.5), { steps: 4 })
  await settles(said(page)).toMatch(/11h–11h45 : libres : salle bleue, salle jaune/)
  await page.mouse.move(x, at(13.5), { steps: 4 })
  await settles(said(page)).toMatch(/11h–13h45 : libre : salle jaune/)
  await page.mouse.up()
  await settles(() => page.getByLabel('Début').inputValue()).toBe('11:00')

  await page.goBack()
  await see(block(page, 'Claire Amina 9h–10h Salle bleue'))
  const away = await column(page, wednesday)
  await page.mouse.move(away.x + away.width / 2, at(11))
  await page.mouse.down()
  await page.mouse.move(away.x + away.width / 2, at(11.5), { steps: 4 })
  await settles(said(page)).toMatch(/11h–11h45 : vous êtes absent·e ce jour-là/)
  await see(page.locator('.block-bad').getByText('✕'))
})

soakTest(
  'by keyboard she filters by person and activity, sees that she does, and clears it in one',
  async () => {
    const { tuesday } = nextWeek()
    await anActivity(stage.db, { id: 'kitchen', nameFr: 'Cuisine', nameEn: 'Kitchen' })
    await claires(tuesday, '09:00', '10:00')
    await bernards(tuesday, '13:00', '14:00')
    const page = await openWeek(house.claire, tuesday)
    const [hers, his] = [block(page, 'Claire Amina 9h'), block(page, 'Bernard 1 pers. 13h')]
    await see(his)
    await tabTo(page, button(page, 'Filtrer'))
    await page.keyboard.press('Enter')
    const team = page.getByRole('combobox', { name: 'Membre de l’équipe' })
    await tabTo(page, team)
    await page.keyboard.press('ArrowDown')
    // Who learns is not hers to look for.
    await see(page.getByRole('option', { name: 'Bernard' }))
    expect(await page.getByRole('option', { name: /Amina|Bogdan|Carmen/ }).count()).toBe(0)
    await page.keyboard.type('Bern')
    await page.keyboard.press('Enter')
    await gone(hers)
    await see(his)
    await settles(() => page.url()).toContain(`personne=${house.bernard.id}`)
    await see(message(page, /^Bernard\s: 1\sséance sur 2\./))
    expect(await flaws(page)).toEqual([])

    await tabTo(page, page.getByRole('combobox', { name: 'Activité' }))
    await page.keyboard.type('Cuis')
    await page.keyboard.press('Enter')
    await gone(his)
    await see(message(page, /^Bernard, Cuisine\s: 0\sséance sur 2\./))
    await page.reload()
    await tabTo(page, page.getByRole('button', { name: 'Tout montrer' }))
    await page.keyboard.press('Enter')
    await see(hers)
    await see(his)
    expect(page.url()).not.toMatch(/personne|activite/)
  },
)

soakTest('the coordinator filters by learner too, and moves what is anybody’s', async () => {
  const { tuesday } = nextWeek()
  const theirs = await bernards(tuesday, '13:00', '14:00')
  await claires(tuesday, '09:00', '10:00')
  const page = await openWeek(house.nadege, tuesday)
  await button(page, 'Filtrer').click()
  const person = page.getByRole('combobox', { name: 'Personne' })
  await person.fill('Bogdan')
  await person.press('Enter')
  await gone(block(page, 'Claire Amina 9h'))
  const his = block(page, 'Bernard Bogdan 13h–14h Salle bleue')
  await carry(page, his, { hours: 1, hour: await hourOf(his) })
  await page.mouse.up()
  await see(message(page, /Séance déplacée.* 14h–15h/))
  expect(await kept(theirs.id)).toMatchObject({ start: `${tuesday.iso} 14:00` })
})

soakTest(
  'a block says its day, Back is a week back, and Ctrl+P goes where one prints',
  async () => {
    const { tuesday } = nextWeek()
    await claires(tuesday, '09:00', '10:00')
    const page = await openWeek(house.claire, tuesday)
    await see(block(page, `Salle bleue, ${tuesday.long}`))
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    await button(page, 'Semaine suivante').click()
    await gone(page.getByRole('heading', { level: 1, name: title }))
    await page.goBack()
    await see(page.getByRole('heading', { level: 1, name: title }))
    await page.keyboard.press('Control+p')
    await settles(() => page.url()).toContain('/imprimer?semaine=')
  },
)

soakTest(
  'on a phone the filters are in their dialog, and said on the page while they are on',
  async () => {
    const { tuesday } = nextWeek()
    await claires(tuesday, '09:00', '10:00')
    await bernards(tuesday, '13:00', '14:00')
    const page = await openWeek(house.claire, tuesday, '', phone)
    await button(page, 'Filtrer').tap()
    await page.getByRole('combobox', { name: 'Membre de l’équipe' }).fill('Bern')
    await page.getByRole('option', { name: 'Bernard' }).tap()
    expect(await flaws(page)).toEqual([])
    expect(await overhangs(page)).toEqual({})
    await button(page, 'Voir la semaine').tap()
    await see(message(page, /^Bernard\s: 1\sséance sur 2\./))
    expect(await overhangs(page)).toEqual({})
    await button(page, 'Tout montrer').tap()
    await see(page.getByRole('link', { name: /Amina/ }))
  },
)

test('on a phone a finger that rests on her session carries it, and reads above it what is in the way', async () => {
  const { tuesday } = nextWeek()
  const mine = await claires(tuesday, '09:00', '10:00')
  await bernards(tuesday, '11:00', '12:00')
  const page = await openWeek(house.claire, tuesday, '&vue=grille', phone)
  const before = block(page, 'Claire Amina 9h–10h Salle bleue')
  await see(before.and(page.locator('.block-movable')))
  const box = await boxOf(before)
  const finger = await fingerAt(page, { x: box.x + box.width / 2, y: box.y + 5 })
  await finger.down()
  await settles(said(page)).toMatch(/9h–10h, salle bleue : sa place actuelle/)
  await finger.move(1.5 * (box.height + 1))
  await settles(said(page)).toMatch(/10h30–11h30, salle bleue : occupée par Bernard/)
  const above = await boxOf(bar(page))
  expect(above.y + above.height).toBeLessThan((await boxOf(mirror(page))).y)
  expect(await flaws(page)).toEqual([])
  await finger.move(box.height * 3 + 3)
  await settles(said(page)).toMatch(/12h–13h, salle bleue : libre/)
  await finger.up()
  await see(message(page, /Séance déplacée.* 12h–13h/))
  expect(await kept(mine.id)).toMatchObject({ start: `${tuesday.iso} 12:00` })
})

soakTest('on a phone a finger that rested on her session then pulls its lower edge', async () => {
  const { tuesday } = nextWeek()
  const mine = await claires(tuesday, '09:00', '10:00')
  const page = await openWeek(house.claire, tuesday, '&vue=grille', phone)
  const before = block(page, 'Claire Amina 9h–10h Salle bleue')
  await see(before.and(page.locator('.block-movable')))
  const box = await boxOf(before)
  const middle = box.x + box.width / 2
  const resting = await fingerAt(page, { x: middle, y: box.y + 5 })
  await resting.down()
  await settles(said(page)).toMatch(/sa place actuelle/)
  await resting.up()
  const edge = await fingerAt(page, { x: middle, y: box.y + box.height - 2 })
  await edge.down()
  await edge.move((box.height + 1) / 2)
  await settles(said(page)).toMatch(/^Changer la durée.* 9h–10h30, salle bleue : libre/)
  await edge.up()
  await see(message(page, /Durée changée.* 9h–10h30/))
  expect(await kept(mine.id)).toEqual({ start: `${tuesday.iso} 09:00`, until: '10:30' })
})

test('on a phone a finger that rested on a free hour pulls it longer, and begins a booking of it', async () => {
  const { tuesday } = nextWeek()
  await bernards(tuesday, '09:00', '10:00')
  const page = await openWeek(house.claire, tuesday, '&vue=grille', phone)
  const other = block(page, 'Bernard 1 pers. 9h–10h Salle bleue')
  const box = await boxOf(other)
  const hour = box.height + 1
  // Nearer to the session, the browser would take her to mean it.
  const finger = await fingerAt(page, { x: box.x + box.width / 2, y: box.y + 2 * hour + 5 })
  await finger.down()
  // Longer than it has to rest.
  await page.waitForTimeout(600)
  await finger.move(1.25 * hour)
  await settles(said(page)).toMatch(/11h–12h30/)
  await finger.up()
  await see(page.getByRole('heading', { name: 'Réserver une séance' }))
  const asked = new URL(page.url()).searchParams
  expect(asked.get('jour')).toBe(tuesday.iso)
  expect(await page.getByLabel('Début').inputValue()).toBe('11:00')
  expect(await page.getByLabel('Durée').inputValue()).toBe('90')
})

soakTest(
  'on a small screen a whole day is seen without scrolling, names too of three side by side',
  async () => {
    const { tuesday } = nextWeek()
    const green = await aRoom(stage.db, { name: 'Salle verte', letter: 'C', colour: 'green' })
    const third = await aVolunteer(stage.db, { name: 'Monique' })
    await claires(tuesday, '09:00', '10:00')
    await bernards(tuesday, '17:00', '18:00')
    const three = [
      [house.claire.id, house.blue.id, house.amina.id],
      [house.bernard.id, house.yellow.id, house.bogdan.id],
      [third.id, green.id, house.carmen.id],
    ]
    for (const [volunteer = '', place = '', learner = ''] of three) {
      await held(volunteer, place, learner, [tuesday, '14:00', '15:00'])
    }
    const page = await openWeek(house.nadege, tuesday, '', {
      viewport: { width: 1280, height: 800 },
    })
    const side = page.locator('.block').filter({ hasText: '14h–15h' })
    await settles(() => side.count()).toBe(3)
    const last = await boxOf(block(page, 'Bernard Bogdan 17h–18h Salle bleue'))
    expect(last.y + last.height).toBeLessThanOrEqual(800)
    expect(await cutNames(page)).toEqual([])
    const full = await side.evaluateAll((all) =>
      all.map((one) => one.querySelector('.block-line')?.getBoundingClientRect().bottom ?? 0),
    )
    const { y, height } = await boxOf(side.first())
    expect(Math.max(...full)).toBeLessThanOrEqual(y + height)
  },
)
