import type { Session } from '#api/sessions/schema.ts'
import { type Day, isDay } from '#web/lib/time.ts'
import { isVolunteerIn } from '#web/sessions/view.ts'
import { zoomAddress, zooms } from '#web/sessions/zooms.ts'

/** A grid, or lists. A narrow screen shows a day at a time whatever it is. */
export type Look = 'grid' | 'list'

/** By ids; empty means all. */
export type Filters = {
  places: string[]
  /** Who holds or learns. */
  people: string[]
  activities: string[]
  mine: boolean
}

/** As the page's address says it. */
export type WeekView = Filters & { day: Day; as: Look }

const looks = { grille: 'grid', liste: 'list' } as const
const names = { grid: 'grille', list: 'liste' } as const
const lists = { places: 'salle', people: 'personne', activities: 'activite' } as const

const listIn = (said: URLSearchParams, name: string) =>
  (said.get(name) ?? '').split(',').filter(Boolean)

/**
 * `?jour=2026-11-24&vue=liste&salle=a,b&personne=c&activite=d&miennes=1`; what is absent or odd is as
 * usual.
 */
export const viewFrom = (search: string, today: Day, usual: Look): WeekView => {
  const said = new URLSearchParams(search)
  const day = said.get('jour') ?? ''
  const as = said.get('vue') ?? ''
  return {
    day: isDay(day) ? day : today,
    as: Object.keys(looks).includes(as) ? looks[as as keyof typeof looks] : usual,
    places: listIn(said, lists.places),
    people: listIn(said, lists.people),
    activities: listIn(said, lists.activities),
    mine: said.get('miennes') === '1',
  }
}

/** Where an address of before leads that asks for the grid of one day: to the rooms of that day. */
export const roomsInstead = (search: string): string | undefined => {
  const said = new URLSearchParams(search)
  const day = said.get('jour') ?? ''
  if (said.get('vue') !== 'jour') return undefined
  return isDay(day) ? zoomAddress('rooms', day) : zooms.rooms
}

/** The address that says a view; what is as usual is left out. */
export const viewAddress = (view: WeekView, today: Day, usual: Look): string => {
  const said = new URLSearchParams()
  if (view.day !== today) said.set('jour', view.day)
  if (view.as !== usual) said.set('vue', names[view.as])
  for (const key of ['places', 'people', 'activities'] as const) {
    if (view[key].length > 0) said.set(lists[key], view[key].join(','))
  }
  if (view.mine) said.set('miennes', '1')
  // Not by its size, which is younger than some phones here.
  return `${said}` ? `/semaine?${said}` : '/semaine'
}

export const nothingFiltered: Filters = { places: [], people: [], activities: [], mine: false }

export const filtersOn = (view: Filters): number =>
  view.places.length + view.people.length + view.activities.length + Number(view.mine)

/** A list with something more in it, or without it where it was in. */
export const toggled = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id]

/** As far as the reader was told. */
const isWith = (session: Session, people: readonly string[]): boolean =>
  [...session.volunteers, ...(session.learners ?? [])].some(({ id }) => people.includes(id))

const lets = (list: readonly string[], id: string) => list.length === 0 || list.includes(id)

export const shownIn = <S extends Session>(
  sessions: readonly S[],
  view: Filters,
  reader: string | undefined,
): S[] =>
  sessions.filter(
    (session) =>
      lets(view.places, session.place) &&
      lets(view.activities, session.activity) &&
      (view.people.length === 0 || isWith(session, view.people)) &&
      (!view.mine || isVolunteerIn(session, reader)),
  )
