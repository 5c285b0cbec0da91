import { sql } from 'drizzle-orm'
import type { Locator, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { isPublicHoliday } from '#api/year/rules/public-holidays.ts'
import { closures } from '#db/schema/year.ts'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws } from './axe.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, choose, gone, message, placeLine, rests, see, settles } from './gestures.ts'
import { arrive, tabTo, typeName } from './keyboard.ts'
import { fingerAt, overhangs, phone } from './phone.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

/** Days on which the house is open, next week and after: each test has its own. */
const days = [1, 2, 3]
  .flatMap((week) => [1, 2, 3, 4, 5].map((weekday) => dayIn(week, weekday)))
  .filter((day) => !isPublicHoliday(day.iso))
const nextDay = (): Day => {
  const day = days.shift()
  if (!day) throw new Error('No day is left')
  return day
}

const bernards = (day: Day, place: string, from: string, to: string) =>
  aSession(stage.db, {
    place,
    volunteers: [house.bernard.id],
    learners: [house.bogdan.id],
    start: day.at(from),
    end: day.at(to),
  })
const claires = (day: Day, from: string, to: string) =>
  aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners: [house.amina.id],
    start: day.at(from),
    end: day.at(to),
  })
const kept = async (session: string) => {
  const [row] = await stage.db.execute<{ place: string; start: string; stands: boolean }>(sql`
    select p.name as place, s.stands,
      to_char(lower(s.during) at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as start
    from sessions s join places p on p.id = s.place_id where s.id = ${session}`)
  return row
}

const asClaire = async (day: Day, options = {}) => {
  const visit = await stage.visit(options)
  await visit.signIn(house.claire, `/salles?jour=${day.iso}`)
  await see(visit.page.locator('[data-cell]').first())
  await arrive(visit.page)
  return visit.page
}
const cell = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('grid').getByRole('button', { name })
const focused = (page: Page) => () =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
/** What is said aloud; French sets spaces that do not break. */
const said = (page: Page) => async () =>
  (await page.locator('[data-said]').textContent())?.replace(/\s/g, ' ')

/** Presses keys in the grid, one after the other, and hears where they lead. */
const walk = async (page: Page, keys: string[], name: string | RegExp) => {
  for (const key of keys) await page.keyboard.press(key)
  if (typeof name === 'string') await settles(focused(page)).toBe(name)
  else await settles(focused(page)).toMatch(name)
}
const toGrid = (page: Page) => tabTo(page, page.locator('[data-cell][tabindex="0"]'))

test('by keyboard she walks the grid and hears day, hour, room and who is there', async () => {
  const day = nextDay()
  await bernards(day, house.yellow.id, '09:00', '10:30')
  const page = await asClaire(day)
  await toGrid(page)

  await walk(page, ['Control+Home'], `${day.long}, 8 h, salle bleue, libre`)
  await walk(page, ['ArrowDown'], `${day.long}, 8 h 30, salle bleue, libre`)
  await walk(page, ['ArrowRight'], `${day.long}, 8 h 30, salle jaune, libre`)
  // Who learns with Bernard is not for Claire to know.
  const taken = `${day.long}, 9 h, salle jaune, occupée par Bernard, jusqu’à 10h30, avec 1\u00a0apprenant`
  await walk(page, ['ArrowDown'], taken)
  await walk(page, ['ArrowDown'], `${day.long}, 10 h 30, salle jaune, libre`)
  await walk(page, ['ArrowUp'], taken)
  await walk(page, ['Home'], `${day.long}, 9 h, salle bleue, libre`)
  await walk(page, ['End'], taken)
  await walk(page, ['Control+End'], `${day.long}, 19 h 30, salle jaune, libre`)
  await walk(page, ['ArrowDown', 'ArrowRight'], `${day.long}, 19 h 30, salle jaune, libre`)
  expect(await page.locator('[data-cell][tabindex="0"]').count()).toBe(1)

  await page.keyboard.press('PageDown')
  await settles(focused(page)).toMatch(/, 19 h 30, salle jaune, libre$/)
  await settles(focused(page)).not.toContain(day.long)
  await settles(said(page)).toBe(await focused(page)())
  await walk(page, ['PageUp'], `${day.long}, 19 h 30, salle jaune, libre`)

  await page.keyboard.press('?')
  await see(page.getByRole('dialog', { name: 'Touches du clavier' }))
  expect(await flaws(page)).toEqual([])
  await page.keyboard.press('Escape')
  await settles(focused(page)).toBe(`${day.long}, 19 h 30, salle jaune, libre`)
  expect(await flaws(page)).toEqual([])
})

test('by keyboard she books with Enter, moves with M, cancels with Delete and undoes', async () => {
  const day = nextDay()
  await bernards(day, house.yellow.id, '14:00', '15:00')
  const page = await asClaire(day)
  await toGrid(page)
  await page.keyboard.press('Control+Home')
  for (let n = 0; n < 12; n += 1) await page.keyboard.press('ArrowDown')
  await walk(page, [], `${day.long}, 14 h, salle bleue, libre`)

  await page.keyboard.press('Enter')
  await see(page.getByRole('heading', { level: 1, name: 'Réserver une séance' }))
  await arrive(page)
  expect(await page.getByLabel('Jour', { exact: true }).inputValue()).toBe(day.iso)
  expect(await page.getByLabel('Début').inputValue()).toBe('14:00')
  await tabTo(page, page.getByRole('combobox', { name: 'Avec qui' }))
  await typeName(page, 'Amina')
  await settles(() => placeLine(page).innerText()).toMatch(/^A?\s*Salle bleue, libre\s· changer$/)
  await page.keyboard.press('Enter')
  await see(message(page, /14h–15h, Salle bleue/))

  // She is back where she was, on what she booked.
  await see(cell(page, /, 14 h, salle bleue, occupée par Claire/))
  await arrive(page)
  await toGrid(page)
  const name = 'salle bleue, occupée par Claire, jusqu’à 15h, avec Amina, à vous'
  await walk(page, [], `${day.long}, 14 h, ${name}`)

  await page.keyboard.press('m')
  await settles(said(page)).toMatch(/^14 h à 15 h, salle bleue : sa place actuelle/)
  await page.keyboard.press('ArrowRight')
  await settles(said(page)).toBe('14 h à 15 h, salle jaune : occupée par Bernard, 14 h à 15 h.')
  expect(await flaws(page)).toEqual([])
  await page.keyboard.press('Escape')
  await settles(said(page)).toBe('La séance reste où elle était.')
  await walk(page, ['m', 'ArrowRight', 'ArrowDown', 'ArrowDown'], `${day.long}, 14 h, ${name}`)
  // She booked Amina today, and was not told whether she is free then: to move her there is to ask.
  await settles(said(page)).toBe('15 h à 16 h, salle jaune : à confirmer : Amina : à demander.')
  await page.keyboard.press('Enter')
  await see(page.getByRole('dialog', { name: 'La séance n’est pas déplacée' }))
  expect(await flaws(page)).toEqual([])
  await tabTo(page, page.getByRole('button', { name: 'Demander et confirmer' }))
  await page.keyboard.press('Enter')
  await see(message(page, /Séance déplacée.* 15h–16h, Salle jaune/))
  const moved = name.replace('bleue', 'jaune').replace('15h', '16h')
  await see(cell(page, `${day.long}, 15 h, ${moved}`))

  await page.keyboard.press('Control+z')
  await see(message(page, 'La séance est revenue à sa place.'))
  await walk(page, [], `${day.long}, 14 h, ${name}`)

  await page.keyboard.press('Delete')
  await see(message(page, /Séance annulée/))
  await walk(page, [], `${day.long}, 14 h, salle bleue, libre`)
  await tabTo(page, page.getByRole('button', { name: 'Défaire' }).last())
  await page.keyboard.press('Enter')
  await see(message(page, 'La séance est rétablie.'))
  await walk(page, [], `${day.long}, 14 h, ${name}`)
})

soakTest('a session that is not hers she can open, and neither move nor cancel', async () => {
  const day = nextDay()
  const { id } = await bernards(day, house.blue.id, '08:00', '09:00')
  const page = await asClaire(day)
  await toGrid(page)
  await walk(page, ['Control+Home'], /occupée par Bernard/)
  for (const key of ['m', 'Delete']) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(key)
    await settles(said(page)).toBe('Il n’y a pas de séance ici.')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press(key)
    await settles(said(page)).toMatch(/^Seules la personne qui la tient/)
  }
  await page.keyboard.press('Enter')
  await settles(() => page.url()).toContain(id)
})

soakTest(
  'a move that somebody was faster to take is rolled back, with why and what instead',
  async () => {
    const day = nextDay()
    const mine = await claires(day, '10:00', '11:00')
    const page = await asClaire(day)
    await see(cell(page, /, 10 h, salle bleue, occupée par Claire/))
    await bernards(day, house.yellow.id, '10:00', '11:00')
    await cell(page, /, 10 h, salle bleue/).focus()

    for (const key of ['m', 'ArrowRight']) await page.keyboard.press(key)
    await settles(said(page)).toBe('10 h à 11 h, salle jaune : libre.')
    await page.keyboard.press('Enter')

    const refused = page.getByRole('dialog', { name: 'La séance n’est pas déplacée' })
    await see(refused.getByText(/^Salle jaune est déjà prise à ce moment-là/))
    expect(await flaws(page)).toEqual([])
    await page.keyboard.press('Escape')
    await walk(page, [], /, 10 h, salle bleue, occupée par Claire/)
    expect(await kept(mine.id)).toMatchObject({ place: 'Salle bleue', start: `${day.iso} 10:00` })

    // Told by now, she insists all the same, and takes what is offered.
    for (const key of ['m', 'ArrowRight']) await page.keyboard.press(key)
    await settles(said(page)).toMatch(/salle jaune : occupée par Bernard/)
    await page.keyboard.press('Enter')
    await refused.getByRole('button', { name: /Salle/ }).first().click()
    await gone(refused)
    await see(message(page, /Séance déplacée/))
    expect(await kept(mine.id)).not.toMatchObject({ start: `${day.iso} 10:00` })
  },
)

test('by mouse she books, drags a session to another hour and room, and sees what is in the way', async () => {
  const day = nextDay()
  const mine = await claires(day, '09:00', '10:00')
  await bernards(day, house.yellow.id, '11:00', '12:00')
  const page = await asClaire(day)
  const centre = async (name: RegExp) => {
    const box = await cell(page, name).boundingBox()
    if (!box) throw new Error(`Nowhere: ${name}`)
    return { x: box.x + box.width / 2, y: box.y + 10 }
  }
  const from = await centre(/, 9 h, salle bleue, occupée par Claire/)
  const [busy, free] = [await centre(/, 11 h, salle jaune/), await centre(/, 12 h, salle jaune/)]

  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(busy.x, busy.y, { steps: 8 })
  await see(page.locator('.board-ghost').getByText('occupée par Bernard, 11 h à 12 h'))
  await page.mouse.move(free.x, free.y, { steps: 4 })
  await see(page.locator('.board-ghost').getByText('libre'))
  await page.mouse.up()

  await see(message(page, /Séance déplacée.* 12h–13h, Salle jaune/))
  await settles(() => kept(mine.id)).toMatchObject({
    place: 'Salle jaune',
    start: `${day.iso} 12:00`,
  })
  await button(page, 'Défaire').last().click()
  await see(cell(page, /, 9 h, salle bleue, occupée par Claire/))
  await settles(() => kept(mine.id)).toMatchObject({ start: `${day.iso} 09:00` })
  await rests(page)

  await cell(page, /, 9 h, salle bleue/).click()
  await settles(() => page.url()).toContain(mine.id)
  await page.goBack()
  await cell(page, /, 10 h, salle bleue, libre/).click()
  await settles(() => page.getByLabel('Début').inputValue()).toBe('10:00')
})

test('a free cell says before the tap what would keep her from it, as the form does after', async () => {
  const day = nextDay()
  await claires(day, '09:00', '10:00')
  const page = await asClaire(day)
  const hers = 'vous avez déjà une séance de 9 h à 10 h'
  await see(cell(page, `${day.long}, 9 h, salle jaune, ${hers}`))
  // An hour from there would run into hers.
  await see(cell(page, `${day.long}, 8 h 30, salle jaune, ${hers}`))
  await see(cell(page, `${day.long}, 10 h, salle jaune, libre`))
  expect(await flaws(page)).toEqual([])
  await cell(page, /, 9 h, salle jaune/).click()
  await see(page.getByRole('heading', { level: 1, name: 'Réserver une séance' }))
  await choose(page, 'Avec qui', 'Carmen')
  await see(page.getByRole('status').filter({ hasText: 'Vous êtes déjà pris·e à ce moment-là.' }))

  const away = { id: newId(), from: day.iso, to: day.iso }
  await stage.elsewhere(house.claire, `POST /api/people/${house.claire.id}/absences`, away)
  await page.goBack()
  await see(cell(page, `${day.long}, 10 h, salle jaune, vous êtes absent·e ce jour-là`))
  expect(await flaws(page)).toEqual([])
})

test('on a phone she sees one room at a time, and holds a session to move it to another', async () => {
  const day = nextDay()
  const mine = await claires(day, '08:30', '09:30')
  const page = await asClaire(day, phone)
  const rooms = page.getByRole('group', { name: 'Salle montrée' })
  await rooms.getByRole('button', { name: 'Salle jaune' }).tap()
  await gone(cell(page, /salle bleue/).first())
  expect(await overhangs(page)).toEqual({})
  await rooms.getByRole('button', { name: 'Salle bleue' }).tap()
  const session = cell(page, /, 8 h 30, salle bleue, occupée par Claire/)
  await see(session)
  expect(await flaws(page)).toEqual([])

  // She holds it, lets go, swipes to the other room in her own time, and drops it.
  const finger = await fingerOn(page, session)
  await finger.down()
  await see(page.getByRole('group', { name: 'Déplacer la séance de Claire' }))
  await finger.up()
  await rooms.getByRole('button', { name: 'Salle jaune' }).tap()
  await cell(page, /, 10 h, salle jaune/).tap()
  await settles(said(page)).toBe('10 h à 11 h, salle jaune : libre.')
  expect(await overhangs(page)).toEqual({})
  await button(page, 'Déposer ici').tap()
  await see(message(page, /Séance déplacée.* 10h–11h, Salle jaune/))
  await button(page, 'Défaire').last().tap()
  await see(cell(page, /, 8 h 30, salle bleue, occupée par Claire/))
  await settles(() => kept(mine.id)).toMatchObject({ start: `${day.iso} 08:30` })
})

soakTest('on a phone a session follows the finger in one go, and a tap books', async () => {
  const day = nextDay()
  const mine = await claires(day, '08:30', '09:30')
  const page = await asClaire(day, phone)
  const session = cell(page, /, 8 h 30, salle bleue, occupée par Claire/)
  await see(session)
  const finger = await fingerOn(page, session)
  const before = await page.evaluate(() => window.scrollY)
  await finger.down()
  await finger.move(88)
  await settles(said(page)).toBe('9 h 30 à 10 h 30, salle bleue : libre.')
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  await finger.up()
  await see(message(page, /Séance déplacée.* 9h30–10h30/))

  await cell(page, /, 9 h 30, salle bleue, occupée par Claire/).tap()
  await settles(() => page.url()).toContain(mine.id)
  await page.goBack()
  await cell(page, /, 8 h, salle bleue, libre/).tap()
  await settles(() => page.getByLabel('Début').inputValue()).toBe('08:00')
  await choose(page, 'Avec qui', 'Carmen')
  await button(page, 'Réserver').tap()
  await see(message(page, /8h–9h, Salle bleue/))
  await see(cell(page, /, 8 h, salle bleue, occupée par Claire, jusqu’à 9h, avec Carmen/))
})

/** A finger on something: rests long enough to hold it, moves by so many pixels, comes up. */
const fingerOn = async (page: Page, what: Locator) => {
  // Far from the edges, where the page would follow the finger.
  await what.evaluate((one) => scrollBy(0, one.getBoundingClientRect().top - 200))
  const box = await what.boundingBox()
  if (!box) throw new Error('Nothing to touch')
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + 12)]
  const finger = await fingerAt(page, { x, y })
  const down = async () => {
    await finger.down()
    await see(page.locator('.board-ghost'))
  }
  return { ...finger, down }
}

soakTest(
  'what is closed is said with its reason, and what it suspends stays in sight',
  async () => {
    const day = nextDay()
    await bernards(day, house.yellow.id, '13:00', '14:00')
    const shut = { fromDay: day.iso, toDay: day.iso, fromMinute: 12 * 60, toMinute: 16 * 60 }
    await stage.db.insert(closures).values({
      id: newId(),
      ...shut,
      placeId: house.blue.id,
      label: 'Peinture',
      createdAt: '2026-01-05T08:00:00Z',
    })
    await stage.db.execute(sql`update sessions set stands = false, suspended = 'volunteer_away'
    where lower(during) = ${day.at('13:00')}::timestamptz`)
    const page = await asClaire(day)
    await see(cell(page, `${day.long}, 12 h, salle bleue, fermée jusqu’à 16 h, Peinture`))
    const quiet = `${day.long}, 13 h, salle jaune, séance suspendue de Bernard, jusqu’à 14h`
    // Why, is for him and the coordinator to know.
    await see(cell(page, quiet))
    await see(cell(page, `${day.long}, 13 h, salle jaune, libre`))
    expect(await flaws(page)).toEqual([])
    await cell(page, /, 12 h, salle bleue/).click({ force: true })
    await settles(said(page)).toBe('On ne peut pas réserver ici.')
  },
)

soakTest('a public holiday says so, in English too', async () => {
  const visit = await stage.visit({ locale: 'en-GB' })
  await visit.signIn(house.claire, '/salles?jour=2026-12-25')
  await see(visit.page.getByText('Closed that day: Christmas Day'))
  await see(cell(visit.page, /25 December, 8:00, salle bleue, closed until 20:00, Christmas Day$/))
  expect(await flaws(visit.page)).toEqual([])
})
