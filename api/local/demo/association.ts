import type { CreateActivity, CreatePlace } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** The demo association's rooms, activities and hours. Its people come from the two spreadsheets. */

export const houseHours: WeeklyHours[] = [
  ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  { weekday: 6, from: '09:00', to: '12:00' },
]

type NewPlace = Omit<CreatePlace, 'id'>

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
]

export const activities: CreateActivity[] = [
  {
    id: 'tutoring',
    nameFr: 'Cours',
    nameEn: 'Tutoring',
    volunteersFrom: 1,
    volunteersTo: 1,
    learnersFrom: 1,
    learnersTo: 2,
    placeKinds: ['training-room'],
    countsTowardsPromise: true,
  },
  {
    id: 'kitchen',
    nameFr: 'Cuisine ouverte',
    nameEn: 'Open kitchen',
    volunteersFrom: 1,
    volunteersTo: 3,
    learnersFrom: 0,
    learnersTo: 0,
    placeKinds: ['kitchen'],
    countsTowardsPromise: true,
  },
  {
    id: 'garden',
    nameFr: 'Jardin',
    nameEn: 'Garden',
    volunteersFrom: 1,
    volunteersTo: 4,
    learnersFrom: 0,
    learnersTo: 0,
    placeKinds: ['garden'],
    countsTowardsPromise: true,
  },
]

export const coordinator = { name: 'Nadège', email: 'coordination@exemple.fr' }
/** Who signs in as the volunteer. */
export const volunteerName = 'Claire'
