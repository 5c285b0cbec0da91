import type { CreatePerson } from '#api/people/schema.ts'
import type { NewSlot } from '#api/slots/schema.ts'

/** The demo association's duties: who does what of them, their weekly turns, and who is on some. */

type Roster = Pick<NewSlot, 'activity' | 'weekday' | 'start' | 'minutes'> & Partial<NewSlot>
type SignedUp = {
  /** Takes all turns of the term. */
  holds?: string[]
  /** Takes the first so many turns to come. */
  first?: [name: string, turns: number][]
}

export const rosters: (Roster & SignedUp)[] = [
  {
    ...{ activity: 'kitchen', weekday: 4, start: '10:00', minutes: 120 },
    ...{ holds: ['Claire'], first: [['Inès', 3]], needs: { from: 2, to: 3, experienced: 1 } },
  },
  { activity: 'kitchen', weekday: 5, start: '10:00', minutes: 120 },
  {
    ...{ activity: 'garden', weekday: 3, start: '15:00', minutes: 120 },
    ...{ holds: ['Jean-Luc'], first: [['Inès', 2]] },
  },
  {
    ...{ activity: 'reception', weekday: 1, start: '13:30', minutes: 150 },
    first: [['Inès', 4]],
  },
  { activity: 'reception', weekday: 4, start: '13:30', minutes: 150 },
  {
    ...{ activity: 'laundry', weekday: 2, start: '10:00', minutes: 90 },
    holds: ['Inès'],
  },
  {
    ...{ activity: 'paperwork', weekday: 2, start: '14:00', minutes: 120 },
    needs: { from: 1, to: 2, experienced: 1 },
  },
  { activity: 'sale', weekday: 5, start: '14:00', minutes: 180, rhythm: 'sale' },
  {
    ...{ activity: 'sale', weekday: 6, start: '09:00', minutes: 180, rhythm: 'sale' },
    needs: { from: 3, to: 6, experienced: 1 },
  },
  { activity: 'drop-off', weekday: 3, start: '14:00', minutes: 120, rhythm: 'drop-off' },
  {
    ...{ activity: 'committee', weekday: 2, start: '16:30', minutes: 60, rhythm: 'A' },
    first: [
      ['Claire', 1],
      ['Jean-Luc', 1],
      ['Sophie', 2],
      ['Gérard', 2],
    ],
  },
]

/** What else those of the spreadsheet do. */
export const alsoDo: Record<string, string[]> = {
  Claire: ['committee', 'sale'],
  Bernard: ['paperwork', 'drop-off'],
  Monique: ['laundry', 'sale'],
  Hakim: ['kitchen', 'sale'],
  Sophie: ['reception', 'committee'],
  'Jean-Luc': ['committee', 'drop-off'],
  Fatiha: ['garden', 'reception'],
  Élodie: ['kitchen', 'paperwork'],
  Gérard: ['kitchen', 'sale', 'committee'],
}

/** Who begins, beside whom, and for how many weeks. */
export const newcomer = { name: 'Élodie', mentor: 'Claire', weeks: 8 }

/** In community service: she gives more than two to four hours, and none of them to classes. */
export const inService: Omit<CreatePerson, 'id' | 'volunteer'> & {
  volunteer: Omit<NonNullable<CreatePerson['volunteer']>, 'mentor'>
} = {
  role: 'volunteer',
  name: 'Inès',
  email: 'ines@exemple.fr',
  phone: '+33639984417',
  volunteer: {
    promise: { from: 480, to: 720 },
    ...{ levels: [], children: false, newcomer: true, stay: 'service' },
    activities: ['kitchen', 'garden', 'reception', 'laundry', 'sale', 'drop-off'],
  },
  availabilities: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:30' })),
}

/** Minutes of a week that those who take turns every week give to them. */
export const givenToTurns = new Map([
  ['Claire', 120],
  ['Jean-Luc', 120],
])
