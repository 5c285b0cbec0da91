import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { schoolYearOf } from '#api/year/rules/school-year.ts'
import { aSession } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { type Day, dayIn, furnish, type House } from './furniture.ts'
import { button, choose, gone, message, rests, see, setTime, settles } from './gestures.ts'
import { phone } from './phone.ts'
import { ownStage } from './stage.ts'
import type { Visit } from './visit.ts'

// Chromium writes every request that fails to the console by itself.
const isOurs = (trouble: string) => !/Failed to load resource: net::ERR_/.test(trouble)

const stage = ownStage({ isTrouble: isOurs, keepsShell: true })
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
  // Whom she teaches next week, she knows without network.
  const [start, end] = [dayIn(1, 7).at('20:00'), dayIn(1, 7).at('20:15')]
  const learners = [house.amina.id, house.bogdan.id]
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.claire.id],
    learners,
    start,
    end,
  })
})

/** Somebody whose device has the shell, the week and the names, as after any first visit. */
const settledIn = async (person: { id: string }, day: Day, options?: BrowserContextOptions) => {
  const visit = await stage.visit({ ...phone, ...options })
  await visit.signIn(person, '/semaine')
  await settles(() => keptKeys(visit.page)).toContain(`week ${dayIn(0, 1).iso}`)
  await visit.follow(`/semaine?jour=${day.iso}`)
  await see(visit.page.getByRole('heading', { name: day.long }))
  const isKept = () =>
    visit.page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration()
      return worker?.active?.state === 'activated' && navigator.serviceWorker.controller !== null
    })
  await settles(isKept).toBe(true)
  await settles(() => keptKeys(visit.page)).toContain(`week ${mondayOf(day)}`)
  return visit
}

soakTest(
  'a browser that cannot read what it kept asks the network, as if nothing were kept',
  async () => {
    const { page, context } = await settledIn(house.claire, dayIn(1, 3))
    const [worker] = context.serviceWorkers()
    const broken = await worker?.evaluate(async () => {
      const refuse = () => Promise.reject(new DOMException('Corrupt', 'UnknownError'))
      Object.assign(caches, { open: refuse, match: refuse })
      return caches.open('x').catch(String)
    })
    expect(broken).toContain('Corrupt')
    await page.reload()
    await see(page.getByRole('heading', { name: dayIn(1, 3).long }))
  },
)

/** What is kept on the device, by its keys; nothing before the application has made a place for it. */
const kept = (page: Page): Promise<[key: string, value: unknown][]> =>
  page.evaluate(async () => {
    const isMade = (await indexedDB.databases()).some(({ name }) => name === 'creneau')
    if (!isMade) return []
    return new Promise((resolve, reject) => {
      const asking = indexedDB.open('creneau')
      asking.onerror = () => reject(asking.error)
      asking.onsuccess = () => {
        const transaction = asking.result.transaction('kept')
        const keys = transaction.objectStore('kept').getAllKeys()
        const values = transaction.objectStore('kept').getAll()
        transaction.oncomplete = () => {
          asking.result.close()
          resolve(keys.result.map((key, at) => [String(key), values.result[at]]))
        }
      }
    })
  })
const keptKeys = async (page: Page) => (await kept(page)).map(([key]) => key)
const keptText = async (page: Page) => JSON.stringify(await kept(page))

const sessionsOn = async (day: Day): Promise<{ id: string; stands: boolean; hour: string }[]> => {
  const rows = await stage.db.execute<{ id: string; stands: boolean; hour: string }>(sql`
    select id, stands, to_char(lower(during) at time zone 'Europe/Paris', 'HH24:MI') as hour
      from sessions where (lower(during) at time zone 'Europe/Paris')::date = ${day.iso} order by 3`)
  return rows.map(({ id, stands, hour }) => ({ id, stands, hour }))
}

const mondayOf = (day: Day) => DateTime.fromISO(day.iso).startOf('week').toISODate()

const line = (page: Page, text: string) => page.getByRole('link').filter({ hasText: text })
const cut = (visit: Visit) => visit.context.setOffline(true)
const back = (visit: Visit) => visit.context.setOffline(false)

/** Fills the form: an hour with somebody, in whatever room is best. */
const fill = async ({ page }: Visit, day: Day, learner: string, clock: string) => {
  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await choose(page, 'Avec qui', learner)
  await setTime(page, { day, clock, minutes: 60 })
}

test('without network the last week seen is shown, what she holds and the day by rooms, and when they were seen', async () => {
  const day = dayIn(1, 1)
  await aSession(stage.db, {
    place: house.blue.id,
    volunteers: [house.bernard.id],
    learners: [house.bogdan.id],
    start: day.at('08:00'),
    end: day.at('09:00'),
  })
  const visit = await settledIn(house.claire, day)
  const { page } = visit
  await see(line(page, 'Bernard'))

  await cut(visit)
  await page.reload()

  await see(page.getByText(/^Hors ligne\s: semaine vue à \d+h\d*\.$/))
  await see(line(page, 'Bernard'))
  await line(page, 'Bernard').click()
  await see(page.getByText(/^Hors ligne\s: séance vue à/))
  await see(page.getByText('8h–9h', { exact: true }))

  await back(visit)
  await gone(page.getByText(/^Hors ligne/))

  // At home she still sees what she holds, and the day by rooms.
  await visit.follow(`/salles?jour=${day.iso}`)
  await see(page.getByRole('grid'))
  await visit.follow('/')
  await settles(() => keptKeys(page)).toContain('soon')

  await cut(visit)
  await page.reload()

  await see(page.getByText(/^Hors ligne\s: vos séances, vues à \d+h\d*\.$/))
  await see(page.getByRole('link', { name: /20h–20h15/ }))
  expect(await page.getByRole('alert').count()).toBe(0)
  await visit.goto(`/salles?jour=${day.iso}`)
  await see(page.getByText(/^Hors ligne\s: semaine vue à/))
  await see(page.getByRole('grid'))
})

test('cut before the request: the booking waits, survives a reload, and is sent once; or is taken back, and never is', async () => {
  const day = dayIn(1, 2)
  const visit = await settledIn(house.claire, day)
  const { page } = visit
  await cut(visit)
  await fill(visit, day, 'Amina', '10:00')
  await see(page.getByText(/^On ne sait pas ce qui est libre/))

  await button(page, 'Réserver').click()

  await see(message(page, 'C’est noté : '))
  await see(line(page, 'Réservation pas encore partie'))
  await page.reload()
  await see(line(page, 'Réservation pas encore partie'))
  await see(page.getByText('1 changement attend le réseau'))
  expect(await sessionsOn(day)).toEqual([])

  await back(visit)

  await see(message(page, 'Parti : séance réservée'))
  await gone(page.getByText('Réservation pas encore partie'))
  await see(line(page, 'Claire · Amina'))
  expect(await sessionsOn(day)).toMatchObject([{ stands: true, hour: '10:00' }])

  await cut(visit)
  await fill(visit, day, 'Bogdan', '12:00')
  await button(page, 'Réserver').click()
  await see(line(page, 'Réservation pas encore partie'))
  await button(page, 'Ne pas l’envoyer').click()
  await gone(line(page, 'Réservation pas encore partie'))
  await back(visit)
  await gone(page.getByText(/^Hors ligne/))
  expect(await sessionsOn(day)).toHaveLength(1)
})

test('cut after the request left and before the answer came: it is sent again, and booked once', async () => {
  const day = dayIn(1, 3)
  const visit = await settledIn(house.claire, day)
  const { page, context } = visit
  let arrived = 0
  await context.route('**/api/sessions', async (route) => {
    arrived += 1
    await route.fetch()
    await cut(visit)
    await route.abort('connectionreset')
  })
  await fill(visit, day, 'Amina', '10:00')
  await see(page.getByText('Tout le monde est libre à ce moment-là.'))
  await button(page, 'Réserver').click()
  await see(message(page, 'C’est noté : '))
  expect(arrived).toBe(1)
  expect(await sessionsOn(day)).toHaveLength(1)
  await context.unroute('**/api/sessions')

  await page.reload()
  await see(line(page, 'Réservation pas encore partie'))
  await see(page.getByText('peut-être déjà parti'))
  await back(visit)

  await see(message(page, 'Parti : séance réservée'))
  await gone(page.getByText('Réservation pas encore partie'))
  await see(line(page, 'Claire · Amina'))
  expect(await sessionsOn(day)).toMatchObject([{ stands: true, hour: '10:00' }])
})

test('closed while the request is on its way: whoever comes back finds it sent, once', async () => {
  const day = dayIn(1, 4)
  const visit = await settledIn(house.claire, day)
  const { page, context } = visit
  let hasLeft = () => {}
  const left = new Promise<void>((resolve) => {
    hasLeft = resolve
  })
  await context.route('**/api/sessions', async (route) => {
    await route.fetch()
    hasLeft()
  })
  await fill(visit, day, 'Amina', '10:00')
  await button(page, 'Réserver').click()
  await left
  await page.close()
  await context.unroute('**/api/sessions')

  const again = await context.newPage()
  await again.goto(`${stage.url}/semaine?jour=${day.iso}`)

  await see(line(again, 'Claire · Amina'))
  await gone(again.getByText('attend le réseau'))
  expect(await sessionsOn(day)).toHaveLength(1)
})

test('what was refused is kept with its reasons until somebody takes what is offered instead', async () => {
  const day = dayIn(1, 5)
  const visit = await settledIn(house.claire, day)
  const { page } = visit
  await cut(visit)
  await fill(visit, day, 'Amina', '10:00')
  await button(page, 'Réserver').click()
  await see(line(page, 'Réservation pas encore partie'))
  const taken = { volunteers: [house.bernard.id], learners: [house.amina.id] }
  await aSession(stage.db, {
    place: house.blue.id,
    ...taken,
    start: day.at('10:00'),
    end: day.at('11:00'),
  })

  await back(visit)

  const waiting = page.getByRole('region', { name: 'Ce qui attend' })
  await see(waiting.getByText('Amina a déjà cours à ce moment-là.'))
  await page.reload()
  await see(waiting.getByText('Amina a déjà cours à ce moment-là.'))
  await see(waiting.getByText('1 changement n’a pas pu se faire'))

  await waiting.getByRole('button').filter({ hasText: 'Salle' }).first().click()

  await see(message(page, 'Parti : séance réservée'))
  await gone(waiting)
  expect(await sessionsOn(day)).toHaveLength(2)
})

test('a cancel, and a move, made without network leave once; somebody else’s change is not run over', async () => {
  const day = dayIn(2, 1)
  const [cancelled, moved, disputed] = await Promise.all(
    (['09:00', '11:00', '15:00'] as const).map((clock, n) =>
      aSession(stage.db, {
        place: house.blue.id,
        volunteers: [house.claire.id],
        learners: [[house.amina, house.bogdan, house.carmen][n]?.id ?? ''],
        start: day.at(clock),
        end: day.at(clock.replace(':00', ':45')),
      }),
    ),
  )
  const visit = await settledIn(house.claire, day)
  const { page } = visit
  const open = async (text: string) => {
    await line(page, text).click()
    await see(button(page, 'Déplacer ou modifier'))
  }
  const home = async () => {
    await rests(page)
    await page.getByRole('link', { name: 'La semaine' }).click()
  }
  await see(line(page, '9h'))
  await cut(visit)

  await open('Amina')
  await button(page, 'Je ne peux pas venir').click()
  await button(page, 'Annuler la séance avec Amina').click()
  await see(page.getByRole('heading', { level: 1 }))
  await see(page.getByText('Annulation pas encore partie'))
  await home()
  await open('Bogdan')
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { clock: '13:00' })
  await button(page, 'Enregistrer').click()
  await see(page.getByText('Changement pas encore parti'))
  await home()
  await open('Carmen')
  await button(page, 'Déplacer ou modifier').click()
  await setTime(page, { clock: '17:00' })
  await button(page, 'Enregistrer').click()
  await see(page.getByText('Changement pas encore parti'))
  await home()
  await see(line(page, '13h'))
  await see(line(page, 'Annulation pas encore partie'))
  // The coordinator puts it elsewhere meanwhile.
  await stage.db.execute(sql`update sessions set place_id = ${house.yellow.id}, revision = revision + 1
    where id = ${disputed?.id}`)

  await page.reload()
  await see(line(page, '13h'))
  await back(visit)

  const waiting = page.getByRole('region', { name: 'Ce qui attend' })
  await see(waiting.getByText('Quelqu’un a changé cette séance entre-temps'))
  await settles(() => sessionsOn(day)).toMatchObject([
    { id: cancelled?.id, stands: false, hour: '09:00' },
    { id: moved?.id, stands: true, hour: '13:00' },
    { id: disputed?.id, stands: true, hour: '15:00' },
  ])

  await waiting.getByRole('button', { name: 'Le faire quand même' }).click()

  await gone(waiting)
  expect(await sessionsOn(day)).toMatchObject([{}, {}, { stands: true, hour: '17:00' }])
})

test('the device keeps the weeks seen and no list of people, and nothing once signed out', async () => {
  const day = dayIn(3, 3)
  await aSession(stage.db, {
    ...{ place: house.blue.id, volunteers: [house.bernard.id], learners: [house.amina.id] },
    ...{ start: day.at('14:00'), end: day.at('15:00') },
  })
  const visit = await settledIn(house.nadege, day)
  const { page } = visit
  await settles(() => keptKeys(page)).toContain(`week ${dayIn(1, 1).iso}`)
  const keys = (await keptKeys(page)).filter((key) => key !== 'soon')
  const weeks = [dayIn(0, 1), dayIn(1, 1), dayIn(3, 1)].map(({ iso }) => `week ${iso}`)
  const years = new Set([DateTime.now().toISODate(), day.iso].map((one) => schoolYearOf(one).year))
  expect(keys.sort()).toEqual(['house', 'me', ...weeks, ...[...years].map((one) => `year ${one}`)])
  const text = await keptText(page)
  expect(text).toContain('Amina')
  expect(text).not.toMatch(/exemple\.fr|"email"|"phone"|"learner":|availabilities/)

  await page.getByRole('button', { name: /^Mon compte/ }).click()
  await button(page, 'Se déconnecter').click()

  await see(page.getByLabel('Votre adresse de courriel'))
  expect(await keptKeys(page)).toEqual([])
})

test('whose sign-in ended leaves nothing behind but what has yet to leave, which leaves when she is back', async () => {
  const day = dayIn(2, 4)
  const visit = await settledIn(house.claire, day)
  const { page } = visit
  await cut(visit)
  await fill(visit, day, 'Amina', '10:00')
  await button(page, 'Réserver').click()
  await see(line(page, 'Réservation pas encore partie'))
  await stage.db.execute(sql`delete from sign_ins where person_id = ${house.claire.id}`)

  await back(visit)
  await settles(() => keptKeys(page)).toEqual([])
  expect(await sessionsOn(day)).toEqual([])

  // Somebody else on the same device sees nothing of it, and does not send it.
  await visit.signIn(house.bernard, `/semaine?jour=${day.iso}`)
  await see(page.getByRole('heading', { name: day.long }))
  await gone(page.getByText('attend le réseau'))
  await visit.signIn(house.claire, `/semaine?jour=${day.iso}`)
  await settles(() => sessionsOn(day)).toHaveLength(1)
})

test('a learner’s page is left alone by all this', async () => {
  const visit = await settledIn(house.claire, dayIn(2, 5))
  const { page, context } = visit
  const token = 'a'.repeat(22)
  const fromWorker: string[] = []
  context.on('response', (response) => {
    if (response.fromServiceWorker()) fromWorker.push(new URL(response.url()).pathname)
  })
  await page.goto(`${stage.url}/semaine`)
  await page.goto(`${stage.url}/carte/${token}`)
  await see(page.getByRole('heading', { level: 1 }))
  expect(fromWorker).toContain('/semaine')
  expect(fromWorker.filter((path) => path.startsWith('/carte'))).toEqual([])
  await cut(visit)
  await expect(page.goto(`${stage.url}/carte/${token}`)).rejects.toThrow(
    'ERR_INTERNET_DISCONNECTED',
  )
})

soakTest('next week is read without network by who never opened it', async () => {
  const day = dayIn(1, 2)
  await aSession(stage.db, {
    ...{ place: house.yellow.id, volunteers: [house.bernard.id], learners: [house.bogdan.id] },
    ...{ start: day.at('16:00'), end: day.at('17:00') },
  })
  const visit = await stage.visit(phone)
  await visit.signIn(house.claire)
  await settles(() => keptKeys(visit.page)).toContain(`week ${dayIn(1, 1).iso}`)
  await settles(() => visit.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(
    true,
  )
  await cut(visit)
  await visit.goto(`/semaine?jour=${day.iso}`)
  await see(line(visit.page, 'Bernard'))
  await see(visit.page.getByText(/^Hors ligne\s: semaine vue à/))
})
