import { firstActivity } from '#api/beginning/rules/first-activity.ts'
import type { CreateActivity, CreatePlace } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** The demo association's rooms, activities and hours. Its people come from the two spreadsheets. */

export const houseHours: WeeklyHours[] = [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  { weekday: 6, from: '09:00', to: '12:00' },
]

type NewPlace = Omit<CreatePlace, 'id'>

/** What is given out for an hour, at a price in cents. */
const machine = (name: string, letter: string, cents: number): NewPlace => ({
  ...{ name, letter, kind: 'machine', colour: 'purple', shape: 'square' },
  ...{ capacity: 1, exclusive: false, machine: { minutes: 60, cents } },
})

export const places: NewPlace[] = [
  {
    name: 'Salle bleue',
    kind: 'training-room',
    colour: 'blue',
    shape: 'circle',
    letter: 'A',
    capacity: 4,
    exclusive: true,
  },
  {
    name: 'Salle jaune',
    kind: 'training-room',
    colour: 'yellow',
    shape: 'square',
    letter: 'B',
    capacity: 3,
    exclusive: true,
  },
  {
    name: 'Salle rouge',
    kind: 'training-room',
    colour: 'red',
    shape: 'triangle',
    letter: 'C',
    capacity: 3,
    exclusive: true,
  },
  {
    name: 'Cuisine',
    kind: 'kitchen',
    colour: 'orange',
    shape: 'drop',
    letter: 'K',
    capacity: 12,
    exclusive: false,
  },
  {
    name: 'Jardin',
    kind: 'garden',
    colour: 'green',
    shape: 'leaf',
    letter: 'J',
    capacity: 20,
    exclusive: false,
  },
  {
    name: 'Grande salle',
    kind: 'hall',
    colour: 'pink',
    shape: 'star',
    letter: 'G',
    capacity: 30,
    exclusive: false,
  },
  {
    name: 'Accueil',
    kind: 'reception',
    colour: 'teal',
    shape: 'hexagon',
    letter: 'R',
    capacity: 8,
    exclusive: false,
  },
  {
    name: 'Laverie',
    kind: 'laundry',
    colour: 'purple',
    shape: 'diamond',
    letter: 'L',
    capacity: 4,
    exclusive: false,
  },
  machine('Lave-linge 1', '1', 400),
  machine('Lave-linge 2', '2', 400),
  machine('Sèche-linge', '3', 100),
]

/** Something that volunteers do without learners. */
const duty = (
  id: string,
  [nameFr, nameEn]: [string, string],
  [volunteersFrom, volunteersTo]: [number, number],
  place: string,
  rules: Partial<CreateActivity> = {},
): CreateActivity => ({
  ...{ id, nameFr, nameEn, volunteersFrom, volunteersTo, learnersFrom: 0, learnersTo: 0 },
  ...{ placeKinds: [place], countsTowardsPromise: true, ...rules },
})

export const activities: CreateActivity[] = [
  firstActivity,
  duty('kitchen', ['Cuisine ouverte', 'Open kitchen'], [2, 3], 'kitchen', { newcomerPlace: true }),
  duty('garden', ['Jardin', 'Garden'], [1, 4], 'garden'),
  duty('sale', ['Vente mensuelle', 'Monthly sale'], [2, 4], 'hall', { giveBackHours: 48 }),
  duty('drop-off', ['Dépôt de dons', 'Donations'], [1, 2], 'hall'),
  duty('reception', ['Accueil', 'Reception'], [1, 2], 'reception', { newcomerMayBeAlone: true }),
  duty('paperwork', ['Démarches', 'Paperwork'], [1, 2], 'reception', { appointmentMinutes: 20 }),
  duty('laundry', ['Laverie', 'Laundry'], [1, 1], 'laundry', { newcomerMayBeAlone: true }),
  duty('committee', ['Comité', 'Committee'], [3, 9], 'hall'),
]

export const coordinator = { name: 'Nadège', email: 'coordination@exemple.fr' }
/** Who signs in as the volunteer. */
export const volunteerName = 'Claire'
/** Who stands at the door. */
export const receptionName = 'Sophie'
