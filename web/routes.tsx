import type { RouteDefinition } from '@solidjs/router'
import { type Component, lazy } from 'solid-js'

type Page = Component & { preload: () => Promise<unknown> }

/** A page that is fetched when somebody goes there: the one thing that its file exports. */
const page = (load: () => Promise<Record<string, Component>>): Page =>
  lazy(async () => ({ default: Object.values(await load())[0] as Component }))

const Home = page(() => import('#web/home/home-page.tsx'))
const Week = page(() => import('#web/week/week-page.tsx'))
const Rooms = page(() => import('#web/rooms/rooms-page.tsx'))
const Book = page(() => import('#web/session/book-page.tsx'))
const Session = page(() => import('#web/session/session-page.tsx'))
const SignIn = page(() => import('#web/auth/sign-in-page.tsx'))
const Beginning = page(() => import('#web/beginning/beginning-page.tsx'))
const Slots = page(() => import('#web/slots/slots-page.tsx'))
const NewSlot = page(() => import('#web/slots/new-slot-page.tsx'))
const Slot = page(() => import('#web/slots/slot-page.tsx'))
const People = page(() => import('#web/people/people-page.tsx'))
const Person = page(() => import('#web/person/person-page.tsx'))
const Absence = page(() => import('#web/person/absence-page.tsx'))
const Places = page(() => import('#web/places/places-page.tsx'))
const Cockpit = page(() => import('#web/cockpit/cockpit-page.tsx'))
const WhoWaits = page(() => import('#web/waiting/who-waits-page.tsx'))
const WaitingRow = page(() => import('#web/waiting/row/row-page.tsx'))
const Duties = page(() => import('#web/duties/duties-page.tsx'))
const TurnsDone = page(() => import('#web/duties/done-page.tsx'))
const Given = page(() => import('#web/appointments/given-page.tsx'))
const Imports = page(() => import('#web/imports/import-page.tsx'))
const Year = page(() => import('#web/year/year-page.tsx'))
const Prints = page(() => import('#web/prints/prints-page.tsx'))
const Sale = page(() => import('#web/year/sales/page.tsx'))
const More = page(() => import('#web/shell/more-page.tsx'))
const Journal = page(() => import('#web/traces/journal-page.tsx'))
const Nowhere = page(() => import('#web/nowhere-page.tsx'))

/** Fetches the pages to which most people go next, while nobody waits for anything. */
export const fetchNextPages = () => Promise.all([Home, Week, Book].map((next) => next.preload()))

/** Who may open a page: anybody, whoever is signed in, or the coordinator. */
export type Access = 'open' | 'signed-in' | 'coordinator'

export type RouteInfo = { access: Access; load: () => Promise<unknown> }

const route = (path: string | string[], component: Page, access: Access): RouteDefinition => ({
  path,
  component,
  info: { access, load: component.preload } satisfies RouteInfo,
})

export const routes: RouteDefinition[] = [
  route('/', Home, 'signed-in'),
  route('/semaine', Week, 'signed-in'),
  route('/salles', Rooms, 'signed-in'),
  route('/entrer', SignIn, 'open'),
  route('/commencer/:token', Beginning, 'open'),
  route('/premiers-pas', Beginning, 'coordinator'),
  route('/seances/nouvelle', Book, 'signed-in'),
  route('/seances/:id', Session, 'signed-in'),
  route('/creneaux', Slots, 'signed-in'),
  route('/creneaux/nouveau', NewSlot, 'signed-in'),
  route('/creneaux/:id', Slot, 'signed-in'),
  route('/personnes', People, 'coordinator'),
  route('/personnes/:id', Person, 'signed-in'),
  route('/personnes/:id/absences', Absence, 'coordinator'),
  route('/absences', Absence, 'signed-in'),
  route('/lieux', Places, 'coordinator'),
  route('/pilotage', Cockpit, 'coordinator'),
  route('/attente', WhoWaits, 'coordinator'),
  route('/attente/creneaux', WaitingRow, 'coordinator'),
  route('/tours', Duties, 'signed-in'),
  route('/tours/faits', TurnsDone, 'signed-in'),
  route('/lessives', Given, 'signed-in'),
  route('/rendez-vous', Given, 'signed-in'),
  route('/annee', Year, 'signed-in'),
  route('/vente', Sale, 'coordinator'),
  route('/importer', Imports, 'coordinator'),
  route('/imprimer', Prints, 'signed-in'),
  route('/journal', Journal, 'coordinator'),
  route('/plus', More, 'signed-in'),
  route('*', Nowhere, 'open'),
]
