import type { Place } from '#api/places/schema.ts'

/** A place as the API shows it: the blue room, for three, open as the house is. */
export const aShownPlace = (part: Partial<Place> = {}): Place => ({
  id: 'bleue',
  name: 'Salle bleue',
  kind: 'training-room',
  colour: 'blue',
  shape: 'circle',
  letter: 'A',
  capacity: 3,
  exclusive: true,
  archived: false,
  opening: [],
  ...part,
})
