import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aLearner, aRoom, aSession, aVolunteer } from '#tests/support/builders.ts'
import { soakTest } from '#tests/support/soak.ts'
import { flaws } from './axe.ts'
import { dayIn, furnish, type House } from './furniture.ts'
import {
  block,
  button,
  choose,
  choosePlace,
  gone,
  message,
  openPart,
  see,
  setTime,
  settles,
} from './gestures.ts'
import { ownStage } from './stage.ts'

const stage = ownStage()
let house: House
beforeAll(async () => {
  house = await furnish(stage.db)
})

const asNadege = async (path: string) => {
  const visit = await stage.visit()
  await visit.signIn(house.nadege, path)
  return visit.page
}
const chooseFile = async (page: Page, lines: string[]) => {
  const buffer = Buffer.from(lines.join('\r\n'))
  const file = { name: 'apprenants.csv', mimeType: 'text/csv', buffer }
  await page.getByLabel('Choisir un tableau').setInputFiles(file)
  await see(page.getByRole('heading', { name: 'Ce que fera l’import' }))
}
/** So many lines of the spreadsheet have this in store. */
const count = (page: Page, n: number, what: string) =>
  page.getByRole('group').filter({ hasText: new RegExp(`^\\s*${n}\\s*${what}`) })

const spreadsheet = [
  'Prénom;Âge;Oral;Disponibilités;Téléphone',
  'Yasmine;adulte;A1;lundi 14h-16h30;06 39 98 01 01',
  'Oleg;adulte;A2;mardi de 9 h à 11 h;06 39 98 01 02',
  'Paolo;adulte;A1;lundi 25h-26h;06 39 98 01 03',
]

test('she looks at what a spreadsheet would do, imports its good lines, and again changes nothing', async () => {
  const page = await asNadege('/importer')
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  await chooseFile(page, spreadsheet)
  await see(count(page, 2, 'à ajouter'))
  const bad = count(page, 1, 'à corriger')
  await see(bad.getByText('ligne 4'))
  await see(bad.getByText('lundi 25h-26h'))
  await see(bad.getByText(/^Ce qui irait/))

  await button(page, 'Importer 2 bonnes lignes').click()

  await see(page.getByRole('heading', { name: 'C’est importé' }))
  await see(count(page, 2, 'ajoutées'))
  await button(page, 'Choisir un autre fichier').click()
  await chooseFile(page, spreadsheet)
  await see(count(page, 2, 'déjà à jour'))
  await see(page.getByText('Aucune ligne ne peut être importée telle quelle.'))

  await page.goto(`${stage.url}/personnes?liste=apprenants`)
  await see(page.getByRole('link', { name: 'Yasmine' }))
  await see(page.getByRole('link', { name: 'Oleg' }))
  await gone(page.getByRole('link', { name: 'Paolo' }))
})

soakTest(
  'a file asks who a namesake is; she answers, sees what is replaced, and takes it all back',
  async () => {
    const page = await asNadege('/importer')
    await page.getByRole('radio', { name: 'Apprenants' }).check()
    // So many as no other import here.
    const list = [
      ...['Prénom;Âge;Oral;Téléphone', 'Sira;adulte;A1;06 39 98 02 01', 'Tarek;adulte;A1;'],
      ...['Vera;adulte;A1;', 'Wilma;adulte;A1;'],
    ]
    await chooseFile(page, list)
    await button(page, 'Tout importer (4)').click()
    await see(page.getByRole('heading', { name: 'C’est importé' }))
    await button(page, 'Choisir un autre fichier').click()

    await chooseFile(page, [
      'Prénom;Âge;Oral;Téléphone',
      'Sira;enfant;B1;06 39 98 02 02',
      'Tarek;adulte;A2;',
      'Ulrich;adulte;A1;',
    ])
    const question = count(page, 1, 'question')
    await see(question.getByText('Adulte ici, enfant dans le fichier.'))
    await see(
      question.getByText('Le téléphone était 06 39 98 02 01, le fichier dit 06 39 98 02 02.'),
    )
    await see(count(page, 1, 'à relire').getByText('A2'))
    expect(await flaws(page)).toEqual([])
    await button(page, 'Répondre à 1 question').press('Enter')
    await page.keyboard.press('Space')
    await see(question.getByRole('radio', { name: 'Une autre personne', checked: true }))
    await button(page, 'Tout importer (3)').click()

    await see(page.getByRole('heading', { name: 'C’est importé' }))
    await see(count(page, 2, 'ajoutées'))
    await button(page, 'Annuler cet import').click()
    await see(message(page, 'Import annulé : 3 personnes sont comme avant.'))
    await see(page.getByText(/: apprenants, 4 ajoutées, 0 modifiée$/))
    await page.goto(`${stage.url}/personnes?liste=apprenants`)
    await see(page.getByRole('link', { name: 'Sira' }))
    await gone(page.getByRole('link', { name: 'Ulrich' }))
  },
)

soakTest('she turns a preview down, and nothing is written', async () => {
  const page = await asNadege('/importer')
  await page.getByRole('radio', { name: 'Apprenants' }).check()
  await chooseFile(page, ['Prénom;Âge', 'Firmin;adulte'])
  await button(page, 'Ne rien importer').click()
  await see(message(page, 'Rien n’a été importé.'))
  await page.goto(`${stage.url}/personnes?liste=apprenants`)
  await see(page.getByRole('link', { name: 'Amina' }))
  await gone(page.getByRole('link', { name: 'Firmin' }))
})

test('she adds a volunteer with hours, changes them, archives her, and takes each back', async () => {
  const page = await asNadege('/personnes')
  await page.getByRole('link', { name: 'Ajouter', exact: true }).click()
  await page.getByLabel('Prénom affiché').fill('Simone')
  await page.getByLabel('Courriel').fill('simone@exemple.fr')
  await button(page, 'Tous les niveaux').click()
  await button(page, 'Ajouter une plage le lundi').click()
  await page.getByLabel('lundi, de').fill('09:00')
  await page.getByLabel('lundi, à').fill('12:00')
  await button(page, 'Ajouter').click()
  await see(message(page, 'Simone est dans la liste.'))
  await see(page.getByRole('heading', { level: 1, name: 'Simone' }))

  await openPart(page, 'Disponibilités')
  const until = page.getByLabel('lundi, à')
  await until.fill('11:30')
  await button(page, 'Enregistrer').click()
  await see(message(page, 'Les disponibilités sont enregistrées.'))
  await button(page, 'Défaire').last().click()
  await see(message(page, 'C’est défait.'))
  await settles(() => until.inputValue()).toBe('12:00')

  await openPart(page, 'Départ')
  await button(page, 'Archiver Simone').click()
  await see(page.getByText('Simone est archivé·e', { exact: true }))
  await button(page, 'Défaire').last().click()
  await see(message(page, 'Simone est de retour.'))
  await page.getByRole('link', { name: 'Toutes les personnes' }).click()
  await see(page.getByRole('link', { name: 'Simone' }))
})

test('she archives who is still in a slot: sees what is planned, hands it over by keyboard, and takes it back', async () => {
  const [leaving, heir] = [
    await aVolunteer(stage.db, { name: 'Odette' }),
    await aVolunteer(stage.db, { name: 'Huguette' }),
  ]
  const learner = await aLearner(stage.db, { name: 'Idriss' })
  const session = await aSession(stage.db, {
    place: (await aRoom(stage.db)).id,
    start: dayIn(1, 2).at('10:00'),
    end: dayIn(1, 2).at('11:00'),
    volunteers: [leaving.id],
    learners: [learner.id],
  })
  const page = await asNadege(`/personnes/${leaving.id}`)
  await openPart(page, 'Départ')
  await button(page, 'Archiver Odette').press('Enter')
  await see(page.getByRole('heading', { name: 'Encore prévu avec Odette' }))
  await see(page.getByText('Idriss').last())
  const what = page.getByLabel('Confier à')
  await what.getByRole('option', { name: 'Huguette' }).waitFor({ state: 'attached' })
  await what.focus()
  await see(page.getByText('Idriss · est annulée').last())
  await page.keyboard.type('Hug')
  await settles(() => what.inputValue()).toBe(heir.id)
  await see(page.getByText('Idriss · passe à Huguette').last())
  await button(page, 'Libérer et archiver').press('Enter')
  await see(page.getByText('Odette est archivé·e', { exact: true }))
  const holder = async () => {
    const rows = await stage.db.execute<{ who: string }>(
      sql`select volunteer_id as who from session_volunteers where session_id = ${session.id}::uuid`,
    )
    return rows[0]?.who
  }
  expect(await holder()).toBe(heir.id)
  await button(page, 'Défaire').last().press('Enter')
  await see(message(page, 'C’est défait.'))
  await settles(holder).toBe(leaving.id)
  await gone(page.getByText('Odette est archivé·e', { exact: true }))
})

soakTest(
  'a form that is not right says what to look at again, and keeps what was typed',
  async () => {
    const page = await asNadege('/personnes/nouvelle')
    await page.getByLabel('Prénom affiché').fill('Rose')
    await page.getByLabel('Téléphone').fill('12')
    await button(page, 'Ajouter').click()

    const phone = page.getByLabel('Téléphone')
    await see(page.getByText('Un numéro comme 06 39 98 52 34').last())
    await settles(() => phone.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await page.getByLabel('Prénom affiché').inputValue()).toBe('Rose')
  },
)

soakTest('she adds a room, which can be booked at once', async () => {
  const page = await asNadege('/lieux')
  await button(page, 'Ajouter un lieu').click()
  await page.getByLabel('Nom', { exact: true }).fill('Salle verte')
  await page.getByRole('radio', { name: 'vert', exact: true }).check()
  await page.getByRole('radio', { name: 'losange' }).check()
  await page.getByLabel('Lettre').fill('v')
  await page.getByLabel('A ses propres heures d’ouverture').check()
  await button(page, 'Ajouter une plage le lundi').click()
  await page.getByLabel('lundi, de').fill('09:00')
  await page.getByLabel('lundi, à').fill('18:00')
  await button(page, 'Ajouter').click()
  await see(message(page, 'Salle verte : c’est ajouté.'))
  await see(page.getByRole('heading', { name: 'Salle verte' }))

  await page.getByRole('link', { name: 'Réserver', exact: true }).click()
  await choose(page, 'Qui tient la séance', 'Claire')
  await choose(page, 'Avec qui', 'Amina')
  await setTime(page, { day: dayIn(1, 1), clock: '10:00' })
  await choosePlace(page, 'Salle verte')
  await button(page, 'Réserver').click()
  await see(block(page, 'Claire Amina 10h–11h Salle verte'))
})

soakTest(
  'she books somebody beyond her hours, once she has seen the warning and insists',
  async () => {
    const hours = [{ weekday: 1, from: '09:00', to: '12:00' }]
    await aVolunteer(stage.db, { name: 'Dominique', availabilities: hours })
    const page = await asNadege('/seances/nouvelle')
    await choose(page, 'Qui tient la séance', 'Dominique')
    await choose(page, 'Avec qui', 'Bogdan')
    await setTime(page, { day: dayIn(1, 3), clock: '15:00' })
    await see(page.getByRole('status').getByText(/Dominique n’a pas dit être libre à ce moment-là/))

    await button(page, 'C’est convenu : réserver').click()

    await see(message(page, 'Séance réservée'))
    await see(block(page, 'Dominique Bogdan 15h–16h Salle bleue'))
  },
)

test('on the shared computer somebody without e-mail comes in by the word she shows, and is signed out from afar', async () => {
  const fatou = await aVolunteer(stage.db, { name: 'Fatou', email: null })
  const page = await asNadege(`/personnes/${fatou.id}`)
  await openPart(page, 'Connexion')
  await button(page, 'Faire entrer sans courriel').click()
  await see(page.getByRole('img', { name: 'Code QR pour entrer, une seule fois' }))
  const word = (await page.locator('.invitation-word').textContent()) ?? ''

  const shared = await stage.visit({ viewport: { width: 390, height: 844 } })
  await shared.goto('/entrer')
  await button(shared.page, 'J’ai un code de la coordination').click()
  await shared.page.getByLabel('Code de dix lettres et chiffres').fill(word.toLowerCase())
  await button(shared.page, 'Entrer').click()
  await see(shared.page.getByRole('navigation').first())

  await button(page, 'Déconnecter partout').click()
  await see(message(page, 'C’est fait : 1 connexion(s) terminée(s).'))
  await shared.goto('/semaine')
  await see(shared.page.getByRole('heading', { name: 'Bonjour !' }))

  await button(page, 'Faire entrer sans courriel').click()
  await settles(() => page.locator('.invitation-word').textContent()).not.toBe(word)
  const next = (await page.locator('.invitation-word').textContent()) ?? ''
  await shared.goto(`/entrer#invitation=${next.replace(/\s/g, '')}`)
  await button(shared.page, 'Entrer').click()
  await see(shared.page.getByRole('navigation').first())
  expect(shared.page.url()).not.toContain('invitation')
})

test('who leaves the shared computer leaves nothing behind, in two taps', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, '/semaine')
  const { page } = visit
  await page.getByRole('button', { name: /^Mon compte/ }).click()
  await button(page, 'Se déconnecter').click()
  await see(page.getByRole('heading', { name: 'Bonjour !' }))
  const left = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const rows: unknown[] = []
    for (const { name = '' } of databases) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of opened.objectStoreNames) {
        rows.push(
          ...(await new Promise<unknown[]>((resolve) => {
            const all = opened.transaction(store).objectStore(store).getAll()
            all.onsuccess = () => resolve(all.result)
          })),
        )
      }
      opened.close()
    }
    return { rows, local: { ...localStorage }, session: { ...sessionStorage } }
  })
  expect(left.rows).toEqual([])
  expect(left.session).toEqual({})
  expect(Object.keys(left.local).filter((key) => !/^creneau\.(language|theme)$/.test(key))).toEqual(
    [],
  )
  await visit.goto('/semaine')
  await see(page.getByRole('heading', { name: 'Bonjour !' }))
})

soakTest('a volunteer who opens the coordinator’s pages is told so', async () => {
  const visit = await stage.visit()
  await visit.signIn(house.claire, '/personnes')
  for (const path of ['/personnes', '/lieux', '/importer', '/pilotage']) {
    if (path !== '/personnes') await visit.goto(path)
    await see(visit.page.getByRole('heading', { name: 'Cette page est pour la coordination' }))
  }
  await gone(visit.page.getByRole('link', { name: 'Pilotage' }))
  await visit.goto(`/personnes/${house.carmen.id}`)
  await see(visit.page.getByRole('heading', { name: 'Cette fiche est pour la coordination' }))
})
