import { goesWithoutSaying } from '#api/places/rules.ts'
import { type Clock, type Day, isDay, minutesBetween, wallOf, weekdayOf } from '#web/lib/time.ts'
import { emptySlotDraft, type Reach, type SlotDraft } from './draft.ts'

const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idsIn = (text: string | null): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(',')
    .filter((id) => idPattern.test(id))

/**
 * A draft begun by an address: `?jour=2026-11-24&debut=14:00&minutes=60&avec=ids&par=ids&salle=id`,
 * `avec` being the learners and `par` who holds it. What is odd is left out.
 */
export const slotDraftFrom = (search: string, volunteers: string[], today: Day): SlotDraft => {
  const said = new URLSearchParams(search)
  const day = said.get('jour') ?? ''
  const start = said.get('debut') ?? ''
  const minutes = Number(said.get('minutes'))
  const [place] = idsIn(said.get('salle'))
  const activity = said.get('activite') ?? ''
  const known = isDay(day)
  return {
    ...emptySlotDraft(volunteers.length > 0 ? volunteers : idsIn(said.get('par')), today),
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(activity) && { activity }),
    ...(known && { weekday: weekdayOf(day), from: day > today ? day : today }),
    ...(clockPattern.test(start) && { start }),
    ...(minutes >= 15 && minutes <= 240 && { minutes }),
    learners: idsIn(said.get('avec')).slice(0, 2),
    place,
  }
}

type Seed = {
  activity: string
  day: Day
  clock: Clock
  minutes: number
  volunteers: readonly string[]
  learners: readonly string[]
  place?: string | undefined
}

/** The address of the form, begun with what is known of a session or a booking. */
export const slotAddress = (seed: Seed): string => {
  const said = new URLSearchParams()
  const say = (key: string, text: string | undefined) => text && said.set(key, text)
  say('activite', goesWithoutSaying(seed.activity) ? undefined : seed.activity)
  say('jour', seed.day)
  say('debut', seed.clock)
  say('minutes', String(seed.minutes))
  say('par', seed.volunteers.join(','))
  say('avec', seed.learners.join(','))
  say('salle', seed.place)
  return `/creneaux/nouveau?${said}`
}

export const slotAddressOf = (session: {
  activity: string
  start: string
  end: string
  place: string
  volunteers: readonly { id: string }[]
  learners?: readonly { id: string }[] | undefined
}): string =>
  slotAddress({
    ...wallOf(session.start),
    activity: session.activity,
    minutes: minutesBetween(session.start, session.end),
    volunteers: session.volunteers.map((person) => person.id),
    learners: (session.learners ?? []).map((person) => person.id),
    place: session.place,
  })

/** What a slot's page is asked to open with: a change or an end, from a day on or as a whole. */
export type Intent = { act: 'change' | 'end'; reach: Partial<Reach> & Pick<Reach, 'scope'> }

const acts = { change: 'changer', end: 'arreter' } as const
const scopes = { following: 'suite', whole: 'tout' } as const

/** The address of a slot's page, already at a change or an end. */
export const intentAddress = (slot: string, { act, reach }: Intent): string => {
  const said = new URLSearchParams({ faire: acts[act], portee: scopes[reach.scope] })
  if (reach.on) said.set('jour', reach.on)
  return `/creneaux/${slot}?${said}`
}

export const intentFrom = (search: string): Intent | undefined => {
  const said = new URLSearchParams(search)
  const act = said.get('faire')
  if (act !== acts.change && act !== acts.end) return undefined
  const day = said.get('jour') ?? ''
  const following = said.get('portee') === scopes.following && isDay(day)
  return {
    act: act === acts.change ? 'change' : 'end',
    reach: following ? { scope: 'following', on: day } : { scope: 'whole' },
  }
}
