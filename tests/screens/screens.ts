/** Who looks. */
type Reader = 'coordinator' | 'volunteer' | 'reception' | 'nobody'

export type Screen = {
  /** Its file's name. */
  name: string
  as: Reader
  /** Ids in braces are filled in from the demo association. */
  path: string
  /** Shown on paper too. */
  print?: true
}

/** Every screen there is. A route that is missing here fails tests/web/screens.test.ts. */
export const screens: Screen[] = [
  { name: 'enter', as: 'nobody', path: '/entrer' },
  { name: 'begin-over', as: 'nobody', path: '/commencer/lien' },
  { name: 'first-steps', as: 'coordinator', path: '/premiers-pas' },
  { name: 'example', as: 'coordinator', path: '/exemple' },
  { name: 'home', as: 'volunteer', path: '/' },
  { name: 'week', as: 'volunteer', path: '/semaine' },
  { name: 'week-coordinator', as: 'coordinator', path: '/semaine' },
  { name: 'week-list', as: 'volunteer', path: '/semaine?vue=liste' },
  { name: 'rooms', as: 'volunteer', path: '/salles' },
  { name: 'rooms-coordinator', as: 'coordinator', path: '/salles' },
  { name: 'book', as: 'volunteer', path: '/seances/nouvelle' },
  { name: 'session', as: 'volunteer', path: '/seances/{session}' },
  { name: 'slots', as: 'volunteer', path: '/creneaux' },
  { name: 'slots-coordinator', as: 'coordinator', path: '/creneaux' },
  { name: 'slot', as: 'volunteer', path: '/creneaux/{slot}' },
  { name: 'new-slot', as: 'volunteer', path: '/creneaux/nouveau' },
  { name: 'year', as: 'coordinator', path: '/annee', print: true },
  { name: 'cockpit', as: 'coordinator', path: '/pilotage', print: true },
  { name: 'waiting', as: 'coordinator', path: '/attente' },
  { name: 'waiting-slots', as: 'coordinator', path: '/attente/creneaux' },
  { name: 'prints', as: 'coordinator', path: '/imprimer', print: true },
  { name: 'prints-rooms', as: 'coordinator', path: '/imprimer?feuille=salles&noms=1', print: true },
  { name: 'people', as: 'coordinator', path: '/personnes' },
  { name: 'person', as: 'coordinator', path: '/personnes/{learner}' },
  { name: 'new-person', as: 'coordinator', path: '/personnes/nouvelle' },
  { name: 'my-page', as: 'volunteer', path: '/personnes/moi' },
  { name: 'duties', as: 'volunteer', path: '/tours' },
  { name: 'duties-coordinator', as: 'coordinator', path: '/tours' },
  { name: 'turns-done', as: 'volunteer', path: '/tours/faits' },
  { name: 'washes', as: 'volunteer', path: '/lessives' },
  { name: 'washes-coordinator', as: 'coordinator', path: '/lessives' },
  { name: 'appointments', as: 'volunteer', path: '/rendez-vous?jour=2026-12-01' },
  { name: 'absences', as: 'volunteer', path: '/absences' },
  { name: 'absences-of', as: 'coordinator', path: '/personnes/{learner}/absences' },
  { name: 'places', as: 'coordinator', path: '/lieux' },
  { name: 'import', as: 'coordinator', path: '/importer' },
  { name: 'sale', as: 'coordinator', path: '/vente' },
  { name: 'journal', as: 'coordinator', path: '/journal' },
  { name: 'door', as: 'reception', path: '/porte' },
  { name: 'door-numbers', as: 'reception', path: '/porte/numeros' },
  { name: 'door-to-tell', as: 'reception', path: '/porte/a-prevenir' },
  { name: 'more', as: 'volunteer', path: '/plus' },
  { name: 'more-reception', as: 'reception', path: '/plus' },
  { name: 'more-coordinator', as: 'coordinator', path: '/plus' },
  { name: 'nowhere', as: 'volunteer', path: '/nulle-part' },
  { name: 'card', as: 'nobody', path: '{card}' },
]
