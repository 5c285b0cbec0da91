import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '#web/offline/app/scope.ts'
import { zoomAddress } from '#web/sessions/zooms.ts'
import { type MenuPlace, menuFor, menuPlaceOf } from '#web/shell/menu.ts'
import { dayFrom, dayLookedAt, yearFrom } from '#web/year/view.ts'

const id = '0192a3b4-0000-7000-8000-000000000000'

/** What mails, bookmarks, prints and kept shells may lead to, since the first of releases. */
const addresses: [address: string, page: string][] = [
  ['/', 'Home'],
  ['/semaine', 'Week'],
  ['/semaine?jour=2026-11-24&vue=liste&salle=a&personne=b&activite=c&miennes=1', 'Week'],
  ['/semaine?vue=grille', 'Week'],
  ['/semaine?vue=jour&jour=2026-11-24', 'Week'],
  ['/salles', 'Rooms'],
  ['/salles?jour=2026-11-24', 'Rooms'],
  ['/entrer', 'SignIn'],
  ['/entrer#lien=abc', 'SignIn'],
  ['/seances/nouvelle?jour=2026-11-24&heure=09:00', 'Book'],
  [`/seances/${id}`, 'Session'],
  ['/creneaux', 'Slots'],
  ['/creneaux/nouveau', 'NewSlot'],
  [`/creneaux/${id}`, 'Slot'],
  ['/personnes', 'People'],
  ['/personnes?liste=apprenants', 'People'],
  ['/personnes/moi', 'Person'],
  ['/personnes/nouvelle', 'Person'],
  [`/personnes/${id}`, 'Person'],
  ['/lieux', 'Places'],
  ['/pilotage', 'Cockpit'],
  ['/pilotage?jour=2026-11-23', 'Cockpit'],
  ['/annee', 'Year'],
  ['/annee?annee=2027', 'Year'],
  ['/annee#sale', 'Year'],
  ['/importer', 'Imports'],
  ['/imprimer?semaine=2026-11-24&feuille=salles', 'Prints'],
  ['/journal?type=access&personne=a&du=2026-11-01', 'Journal'],
]

const pathOf = (address: string) => new URL(address, 'https://x.test').pathname

/** The routes as web/routes.tsx lists them, read off it: importing it would want a browser. */
const routes = async () => {
  const source = await readFile(new URL('../../web/routes.tsx', import.meta.url), 'utf8')
  return [...source.matchAll(/^ {2}route\('(\/[^']*)', (\w+), '([\w-]+)'\)/gm)].map(
    ([, path = '', page = '', access = '']) => ({ path, page, access }),
  )
}

/** What is said word for word is stronger than what may be anything. */
const opened = async (address: string) => {
  const path = pathOf(address)
  const known = await routes()
  return (
    known.find((one) => one.path === path) ??
    known.find((one) => new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path))
  )
}

describe('an address of before', () => {
  it.each(addresses)('%s opens its page', async (address, page) => {
    expect((await opened(address))?.page).toBe(page)
    expect(sourceOf({ method: 'GET', mode: 'navigate', path: pathOf(address) })).toBe('shell')
  })

  it('is among these for every page there is, but those that are newer', async () => {
    const said = new Set(addresses.map(([, page]) => page))
    const others = (await routes()).filter(({ page }) => !said.has(page)).map(({ path }) => path)
    expect(others.sort()).toEqual([
      '/absences',
      '/attente',
      '/attente/creneaux',
      '/commencer/:token',
      '/exemple',
      '/lessives',
      '/personnes/:id/absences',
      '/plus',
      '/porte',
      '/porte/a-prevenir',
      '/porte/numeros',
      '/premiers-pas',
      '/rendez-vous',
      '/tours',
      '/tours/faits',
      '/vente',
    ])
  })
})

describe('the menu', () => {
  const menus = {
    volunteer: menuFor(false, false),
    reception: menuFor(false, true),
    coordinator: menuFor(true, true),
  }
  const hrefs = (menu: readonly MenuPlace[]) => menu.map(({ href }) => href)

  it('has four places on a phone, whoever reads', () => {
    for (const [who, menu] of Object.entries(menus)) {
      expect([who, menu.filter(({ isWide }) => !isWide).length]).toEqual([who, 4])
    }
    expect(hrefs(menus.volunteer)).toEqual(['/', '/semaine', '/seances/nouvelle', '/plus'])
    const narrow = menus.reception.filter(({ isWide }) => !isWide)
    expect(hrefs(narrow)).toEqual(['/', '/semaine', '/porte', '/plus'])
  })

  it('has one place for every page that its reader may open', async () => {
    for (const [who, menu] of Object.entries(menus)) {
      const coordinates = who === 'coordinator'
      const may = (access: string) => access === 'signed-in' || coordinates || access === who
      const pages = (await routes()).filter(({ access }) => access !== 'open' && may(access))
      const lost = pages.filter(({ path }) => !menuPlaceOf(path, menu)).map(({ path }) => path)
      // A coordinator comes home by the name of the house.
      expect(lost).toEqual(coordinates ? ['/'] : [])
    }
  })

  it.each([
    ['/salles', '/semaine', '/semaine'],
    ['/annee', '/semaine', '/semaine'],
    ['/imprimer', '/semaine', '/semaine'],
    ['/seances/nouvelle', '/seances/nouvelle', '/seances/nouvelle'],
    ['/seances/0192', '/semaine', '/semaine'],
    ['/creneaux/nouveau', '/plus', '/creneaux'],
    ['/personnes/moi', '/plus', '/personnes'],
    ['/absences', '/plus', '/personnes'],
    ['/tours', '/plus', '/creneaux'],
    ['/lessives', '/plus', '/creneaux'],
    ['/rendez-vous', '/plus', '/creneaux'],
    ['/vente', undefined, '/lieux'],
    ['/attente', undefined, '/pilotage'],
    ['/porte/numeros', undefined, '/porte'],
  ])('shows %s where a volunteer and the coordinator look for it', (path, hers, theirs) => {
    expect(menuPlaceOf(path, menus.volunteer)?.href).toBe(hers)
    expect(menuPlaceOf(path, menus.coordinator)?.href).toBe(theirs)
  })
})

describe('from the week to the year and back', () => {
  const today = '2026-11-24'
  it('one looks at the same day', () => {
    const { search } = new URL(zoomAddress('year', '2027-09-02'), 'https://x.test')
    const year = yearFrom(search, today)
    expect(year).toBe(2027)
    const day = dayLookedAt(year, dayFrom(search), today)
    expect(zoomAddress('week', day)).toBe('/semaine?jour=2027-09-02')
    expect(zoomAddress('rooms', day)).toBe('/salles?jour=2027-09-02')
  })

  it('a year without that day has today, or begins', () => {
    expect(dayLookedAt(2026, '2027-09-02', today)).toBe(today)
    expect(dayLookedAt(2028, '2027-09-02', today)).toBe('2028-09-01')
    expect(yearFrom('?annee=2028&jour=2026-11-24', today)).toBe(2028)
    expect(yearFrom('?jour=1999-01-01', today)).toBe(2026)
    expect(dayFrom('?jour=2026-02-30')).toBeUndefined()
  })
})
