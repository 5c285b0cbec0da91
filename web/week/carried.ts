import { usualActivity } from '#api/places/rules.ts'
import type { Activity } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Carried, Verdict } from '#web/calendar/carrying.ts'
import { aNewOne, type Known } from '#web/moving/known.ts'
import { inSentence, sayVerdict } from '#web/moving/say-verdict.ts'
import { inTheWayOf, isSamePlaceAndTime, type Obstacle, outlookOf } from '#web/moving/verdict.ts'
import { movingWords as t } from '#web/moving/words.ts'

export type Booker = { id: string; name: string; role: string }

/** A session that is only a span of time yet: the reader's own; or, of the coordinator's, somebody's. */
export const newSession = (
  { start, end }: Carried,
  reader: Booker,
  { id, learnersFrom }: Pick<Activity, 'id' | 'learnersFrom'>,
): Session => {
  const isOwn = reader.role !== 'coordinator'
  return {
    id: aNewOne,
    activity: id,
    place: '',
    start,
    end,
    status: 'standing',
    why: null,
    slot: null,
    heldOn: null,
    touched: false,
    changedAt: '',
    away: [],
    revision: 0,
    volunteers: isOwn ? [{ id: reader.id, name: reader.name }] : [],
    learnerCount: learnersFrom + Number(!isOwn),
    mine: true,
  }
}

/** Whether another room would do. */
const isOfPlace = ({ is }: Obstacle) => is !== 'past' && is !== 'busy' && is !== 'person'

/** Which rooms a new session would find free; or what stands in its way wherever it is. */
const onBooking = (wish: Session, known: Known): Verdict => {
  const places = known.places
    .filter((place) => !place.archived)
    .map((place) => ({ place, obstacles: inTheWayOf({ ...wish, place: place.id }, known) }))
    .filter(({ obstacles }) => !obstacles.some(({ is }) => is === 'wrongPlace'))
  const everywhere = (places[0]?.obstacles ?? []).filter((one) => !isOfPlace(one))
  const outlook = outlookOf(everywhere, known)
  const ofPeople = sayVerdict(everywhere, undefined, outlook)
  if (outlook === 'bad') return { tone: 'bad', words: ofPeople }
  const free = places.filter(({ obstacles }) => !obstacles.some(isOfPlace))
  if (free.length === 0) return { tone: 'bad', words: t('noneFree') }
  if (outlook === 'coming') return { tone: 'home', words: ofPeople }
  const names = free.map(({ place }) => inSentence(place.name)).join(', ')
  const rooms = t('freeRooms', { n: free.length, rooms: names })
  return { tone: outlook, words: outlook === 'ask' ? `${ofPeople} ; ${rooms}` : rooms }
}

/** How something carried over the grid would do where it is, by all that the page knows. */
export const verdictOn = (
  carried: Carried,
  session: Session | undefined,
  known: Known,
  reader: Booker,
): Verdict => {
  if (!session) {
    const activity = known.activities.find(({ id }) => id === usualActivity)
    const lesson = activity ?? { id: usualActivity, learnersFrom: 1 }
    return onBooking(newSession(carried, reader, lesson), known)
  }
  const wish = { ...session, start: carried.start, end: carried.end }
  if (isSamePlaceAndTime(session, wish)) return { tone: 'home', words: t('home') }
  const obstacles = inTheWayOf(wish, known)
  const place = known.places.find((one) => one.id === session.place)
  const outlook = outlookOf(obstacles, known)
  const tone = outlook === 'coming' ? 'home' : outlook
  return { tone, words: sayVerdict(obstacles, place, outlook) }
}
