import type { IconName } from '#web/kit/icon.tsx'

export type MenuPlace = {
  href: string
  icon: IconName
  words:
    | 'home'
    | 'planning'
    | 'book'
    | 'cockpit'
    | 'people'
    | 'slots'
    | 'settings'
    | 'door'
    | 'more'
  /** How the addresses begin that belong there, besides its own. */
  holds?: readonly string[]
  /** In the menu of a wide screen only; a narrow one has it behind "Plus". */
  isWide?: true
  /** In that of a narrow one only. */
  isNarrow?: true
}

const home: MenuPlace = { href: '/', icon: 'home', words: 'home' }
const planning: MenuPlace = {
  href: '/semaine',
  icon: 'week',
  words: 'planning',
  holds: ['/salles', '/annee', '/imprimer', '/seances/'],
}
const book: MenuPlace = { href: '/seances/nouvelle', icon: 'add', words: 'book' }
const more: MenuPlace = { href: '/plus', icon: 'menu', words: 'more' }

const door: MenuPlace = { href: '/porte', icon: 'door', words: 'door' }

const rest: MenuPlace = {
  ...more,
  holds: ['/creneaux', '/personnes', '/absences', '/tours', '/lessives', '/rendez-vous'],
}
const volunteers: readonly MenuPlace[] = [home, planning, book, rest]
const atReception: readonly MenuPlace[] = [home, planning, door, { ...book, isWide: true }, rest]

const coordinators: readonly MenuPlace[] = [
  planning,
  { href: '/pilotage', icon: 'gauge', words: 'cockpit', holds: ['/attente'] },
  book,
  { href: '/personnes', icon: 'people', words: 'people', holds: ['/absences'], isWide: true },
  {
    href: '/creneaux',
    icon: 'repeat',
    words: 'slots',
    holds: ['/tours', '/lessives', '/rendez-vous'],
    isWide: true,
  },
  {
    href: '/lieux',
    icon: 'sliders',
    words: 'settings',
    holds: ['/importer', '/vente', '/journal', '/premiers-pas', '/exemple'],
    isWide: true,
  },
  { ...door, isWide: true },
  { ...more, isNarrow: true },
]

/** The menu of who coordinates, of who stands at the door, or of a volunteer. */
export const menuFor = (coordinates: boolean, receives: boolean) =>
  coordinates ? coordinators : receives ? atReception : volunteers

/** Which of these a page belongs to: the one that says most of its address. */
export const menuPlaceOf = (path: string, menu: readonly MenuPlace[]): MenuPlace | undefined => {
  const said = (one: MenuPlace) =>
    [one.href, ...(one.holds ?? [])].reduce(
      (most, start) =>
        (start === '/' ? path === start : path.startsWith(start))
          ? Math.max(most, start.length)
          : most,
      0,
    )
  const best = menu.reduce((most, one) => Math.max(most, said(one)), 0)
  return best > 0 ? menu.find((one) => said(one) === best) : undefined
}
