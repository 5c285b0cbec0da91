import type { RouteDefinition } from '@solidjs/router'
import type { Component } from 'solid-js'
import { later } from '#web/lib/later.ts'

type Page = Component & { preload: () => Promise<unknown> }

const Home = later(() => import('#web/home/home-page.tsx'))
const Week = later(() => import('#web/week/week-page.tsx'))
const Rooms = later(() => import('#web/rooms/rooms-page.tsx'))
const Book = later(() => import('#web/session/book-page.tsx'))
const Session = later(() => import('#web/session/session-page.tsx'))
const SignIn = later(() => import('#web/auth/sign-in-page.tsx'))
const Beginning = later(() => import('#web/beginning/beginning-page.tsx'))
const Slots = later(() => import('#web/slots/slots-page.tsx'))
const NewSlot = later(() => import('#web/slots/new-slot-page.tsx'))
const Slot = later(() => import('#web/slots/slot-page.tsx'))
const People = later(() => import('#web/people/people-page.tsx'))
const Person = later(() => import('#web/person/person-page.tsx'))
const Absence = later(() => import('#web/person/absence-page.tsx'))
const Places = later(() => import('#web/places/places-page.tsx'))
const Cockpit = later(() => import('#web/cockpit/cockpit-page.tsx'))
const WhoWaits = later(() => import('#web/waiting/who-waits-page.tsx'))
const WaitingRow = later(() => import('#web/waiting/row/row-page.tsx'))
const Duties = later(() => import('#web/duties/duties-page.tsx'))
const TurnsDone = later(() => import('#web/duties/done-page.tsx'))
const Given = later(() => import('#web/appointments/given-page.tsx'))
const Imports = later(() => import('#web/imports/import-page.tsx'))
const Year = later(() => import('#web/year/year-page.tsx'))
const Prints = later(() => import('#web/prints/prints-page.tsx'))
const Sale = later(() => import('#web/year/sales/page.tsx'))
const Door = later(() => import('#web/reception/door-page.tsx'))
const More = later(() => import('#web/shell/more-page.tsx'))
const Journal = later(() => import('#web/traces/journal-page.tsx'))
const Nowhere = later(() => import('#web/nowhere-page.tsx'))

/** Fetches the pages to which most people go next, while nobody waits for anything. */
export const fetchNextPages = () => Promise.all([Home, Week, Book].map((next) => next.preload()))

/** Who may open a page: anybody, whoever is signed in, who stands at the door, or the coordinator. */
export type Access = 'open' | 'signed-in' | 'reception' | 'coordinator'

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
  route('/exemple', Beginning, 'coordinator'),
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
  route('/porte', Door, 'reception'),
  route('/porte/numeros', Door, 'reception'),
  route('/porte/a-prevenir', Door, 'reception'),
  route('/plus', More, 'signed-in'),
  route('*', Nowhere, 'open'),
]
