import { colours, type Place, shapes } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { plain } from '#web/lib/plain.ts'

/** Kinds of place that have words of their own; an association may have others. */
export const knownKinds = [
  'training-room',
  'kitchen',
  'garden',
  'laundry',
  'shop',
  'reception',
  'office',
  'hall',
] as const
export type KnownKind = (typeof knownKinds)[number]

export const isKnownKind = (kind: string): kind is KnownKind =>
  (knownKinds as readonly string[]).includes(kind)

/** Of all machines. */
const machineKind = 'machine'

/** A short word out of a name, as ids and kinds are: `Épicerie du jeudi` is `epicerie-du-jeudi`. */
export const slugOf = (name: string): string =>
  plain(name)
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')

/** All kinds there are to choose from, those in use included. */
export const kindsIn = (places: readonly Pick<Place, 'kind'>[], more: readonly string[] = []) => {
  const used = places.map(({ kind }) => kind).filter((kind) => kind !== machineKind)
  return [...new Set<string>([...knownKinds, ...used, ...more])]
}

export type PlaceDraft = Pick<Place, 'name' | 'colour' | 'shape' | 'letter' | 'exclusive'> & {
  /** Empty while `newKind` is written instead. */
  kind: string
  newKind: string
  capacity: string
  /** Has opening hours of its own, other than the house's. */
  ownHours: boolean
  /** Is given out for washes, each so many minutes, at a price in euros; as typed. */
  isMachine: boolean
  minutes: string
  price: string
}

/** A new place, with a mark that no other has: where it can, no part of it. */
export const blankPlace = (places: readonly Place[]): PlaceDraft => {
  const used = places.filter((place) => !place.archived)
  const free = <T extends string>(all: readonly T[], taken: readonly string[]): T | undefined =>
    all.find((one) => !taken.includes(one))
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return {
    name: '',
    kind: 'training-room',
    newKind: '',
    colour:
      free(
        colours,
        used.map((place) => place.colour),
      ) ?? 'blue',
    shape:
      free(
        shapes,
        used.map((place) => place.shape),
      ) ?? 'circle',
    letter:
      free(
        letters,
        used.map((place) => place.letter),
      ) ?? 'A',
    capacity: '3',
    exclusive: true,
    ownHours: false,
    ...noMachine,
  }
}

const noMachine = { isMachine: false, minutes: '60', price: '4' }

export const placeDraftOf = (place: Place): PlaceDraft => ({
  name: place.name,
  // One that is none any more is of the kind that is chosen then.
  kind: place.kind === machineKind ? 'laundry' : place.kind,
  newKind: '',
  colour: place.colour,
  shape: place.shape,
  letter: place.letter,
  capacity: String(place.capacity),
  exclusive: place.exclusive,
  ownHours: place.opening.length > 0,
  ...(place.machine
    ? {
        isMachine: true,
        minutes: String(place.machine.minutes),
        price: String(place.machine.cents / 100).replace('.', ','),
      }
    : noMachine),
})

/** What to send for a place as its form stands. The API's schema has yet to judge it. */
export const placeBodyOf = (draft: PlaceDraft, hours: WeeklyHours[]) => ({
  name: draft.name,
  // A machine is no room in which an activity may take place.
  kind: draft.isMachine ? machineKind : draft.kind || slugOf(draft.newKind),
  colour: draft.colour,
  shape: draft.shape,
  letter: draft.letter.trim().toUpperCase(),
  capacity: numberOf(draft.capacity),
  exclusive: draft.exclusive,
  opening: draft.ownHours ? hours : [],
  machine: draft.isMachine
    ? { minutes: numberOf(draft.minutes), cents: centsOf(draft.price) }
    : null,
})

/** Euros as typed, `1,50` or `1.5`, in cents; what is none is left for the schema to refuse. */
const centsOf = (typed: string): number =>
  /^\s*\d+([.,]\d{1,2})?\s*$/.test(typed)
    ? Math.round(Number(typed.replace(',', '.')) * 100)
    : Number.NaN

/** A whole number as typed; what is not one is left for the schema to refuse. */
export const numberOf = (typed: string): number =>
  /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN

/** The other place in use that has this very mark, if any. */
export const sameMark = (
  draft: Pick<PlaceDraft, 'colour' | 'shape' | 'letter'>,
  places: readonly Place[],
  own?: string,
): Place | undefined =>
  places.find(
    (place) =>
      place.id !== own &&
      !place.archived &&
      place.colour === draft.colour &&
      place.shape === draft.shape &&
      place.letter === draft.letter.trim().toUpperCase(),
  )
