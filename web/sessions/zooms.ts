import type { Day } from '#web/lib/time.ts'

/** Pages that show one day each in their own way: the week around it, its rooms, its year. */
export const zooms = { week: '/semaine', rooms: '/salles', year: '/annee' } as const
export type Zoom = keyof typeof zooms

export const zoomAddress = (to: Zoom, day: Day): string => `${zooms[to]}?jour=${day}`
