import type { Person } from '#api/people/schema.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { Clock } from '#web/lib/time.ts'
import type { Calendar } from './day-readings.ts'
import { wordsOf } from './folded.ts'
import type { Meaning } from './meaning.ts'
import { activityWords, colourWords, roomWords, selfWords } from './vocabulary.ts'

/** Words by which somebody or something is called. */
export type Name = {
  words: string[]
  meaning: Meaning
  /** Its own name, or only its colour or letter. */
  own: boolean
}

type House = { places: readonly Place[]; activities: readonly Activity[] }

/** All that a line is read by. */
export type LineFacts = Calendar & {
  clock: Clock
  /** Who holds the session unless somebody else is named. */
  self: string | undefined
  /** Whether the reader books with herself only. */
  alone: boolean
  volunteers: string[]
  places: readonly Place[]
  activities: readonly Activity[]
  /** By the first letter of each word. */
  names: Map<string, Name[]>
}

const placeNames = ({ id, name, colour, letter }: Place): Name[] => {
  const meaning: Meaning = { is: 'place', id }
  const looks = [...colourWords[colour].split(' '), letter.toLowerCase()]
  const called = (own: boolean, ...words: string[]): Name => ({ words, meaning, own })
  return [
    called(true, ...wordsOf(name)),
    ...looks.filter((look) => !/\d/.test(look)).map((look) => called(false, look)),
    ...looks.flatMap((look) => roomWords.map((room) => called(false, room, look))),
    ...colourWords[colour].split(' ').map((look) => called(false, look, 'room')),
  ]
}

const activityNames = ({ id, nameFr, nameEn }: Activity): Name[] =>
  [wordsOf(nameFr), wordsOf(nameEn), ...(activityWords[id] ?? '').split(' ').map(wordsOf)]
    .filter((words) => words.length > 0)
    .map((words) => ({ words, meaning: { is: 'activity', id }, own: true }))

const personName = ({ id, name, role }: Person): Name => ({
  words: wordsOf(name),
  meaning: { is: role === 'learner' ? 'learner' : 'tutor', id },
  own: true,
})

const byLetter = (names: readonly Name[]): Map<string, Name[]> => {
  const map = new Map<string, Name[]>()
  for (const name of names) {
    for (const letter of new Set(name.words.map((word) => word.charAt(0)))) {
      map.set(letter, [...(map.get(letter) ?? []), name])
    }
  }
  return map
}

/** Everything of a house that a line may name, made ready for reading many lines. */
export const knownFrom = (
  people: readonly Person[],
  house: House,
  reader: { id: string; alone: boolean },
  when: Calendar & { clock: Clock },
): LineFacts => {
  const places = house.places.filter((place) => !place.archived)
  const activities = house.activities.filter((activity) => !activity.archived)
  const there = people.filter((person) => !person.archived)
  const isVolunteer = ({ role, volunteer }: Person) =>
    role === 'volunteer' || volunteer !== undefined
  const volunteers = there.filter(isVolunteer).map((person) => person.id)
  const self = reader.alone || volunteers.includes(reader.id) ? reader.id : undefined
  const myself = selfWords.map(
    (word): Name => ({
      words: [word],
      meaning: { is: 'tutor', id: self ?? '' },
      own: true,
    }),
  )
  const names = byLetter([
    ...places.flatMap(placeNames),
    ...activities.flatMap(activityNames),
    ...there.map(personName),
    ...(self ? myself : []),
  ])
  return { ...when, self, alone: reader.alone, volunteers, places, activities, names }
}
