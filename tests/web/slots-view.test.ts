import { afterEach, describe, expect, it } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { Plan, PlannedDate, Slot, WeekHours } from '#api/slots/schema.ts'
import { firstWeek, hoursAddress } from '#web/hours/address.ts'
import { meterOf, mostOf, raises, standingOf } from '#web/hours/view.ts'
import { endOfSlot } from '#web/leaving/view.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { saySuspension } from '#web/sessions/suspension.ts'
import { takesPlace } from '#web/sessions/view.ts'
import { intentAddress, intentFrom, slotAddress, slotDraftFrom } from '#web/slots/address.ts'
import {
  changesSlot,
  emptySlotDraft,
  patched,
  rebasedSlotDraft,
  type SlotDraft,
  slotChangeOf,
  slotDraftOf,
  slotOf,
} from '#web/slots/draft.ts'
import { atOnce, isRight, wrongIn } from '#web/slots/fit.ts'
import { choosing, insisting, letting, noChoices, outliving } from '#web/slots/plan/choices.ts'
import {
  commonReasons,
  daysToSettle,
  insistable,
  placesFor,
  placesForMany,
  tallyOf,
} from '#web/slots/plan/view.ts'
import { sayRosterNeeds, saySeason, saySlot, saySlotHours } from '#web/slots/say.ts'
import {
  awayIn,
  byWeekday,
  datesOf,
  dayOfSlot,
  differenceOf,
  isAloneOfItsKind,
  nextDateOf,
  peopleIn,
  placeOf,
  rosterNeedsIn,
  wantsStandIn,
  weeklyTimes,
} from '#web/slots/view.ts'
import { aShownPlace } from './places.ts'
import { aShownSession } from './sessions.ts'

afterEach(() => setLanguage('fr'))

const claire = '0198c2a0-0000-7000-8000-000000000001'
const zahra = '0198c2a0-0000-7000-8000-000000000002'
const blue = '0198c2a0-0000-7000-8000-000000000003'
const yellow = '0198c2a0-0000-7000-8000-000000000004'
const today = '2026-11-18'

const slot = (part: Partial<Slot> = {}): Slot => ({
  id: 'slot',
  activity: 'tutoring',
  weekday: 2,
  start: '14:00',
  minutes: 60,
  rhythm: 'every',
  from: '2026-09-08',
  until: null,
  inTerm: true,
  place: blue,
  volunteers: [{ id: claire, name: 'Claire' }],
  learners: [{ id: zahra, name: 'Zahra' }],
  learnerCount: 1,
  clock: null,
  revision: 3,
  mine: true,
  next: null,
  ...part,
})

const session = (part: Partial<Session> = {}) =>
  aShownSession({
    place: blue,
    slot: 'slot',
    heldOn: '2026-11-24',
    volunteers: [{ id: claire, name: 'Claire' }],
    learners: [{ id: zahra, name: 'Zahra' }],
    ...part,
  })

const draft = (part: Partial<SlotDraft> = {}): SlotDraft => ({ ...slotDraftOf(slot()), ...part })
const needs = { volunteersFrom: 1, learnersFrom: 1 }

const date = (day: string, part: Partial<PlannedDate> = {}): PlannedDate => ({
  day,
  start: `${day}T13:00:00Z`,
  end: `${day}T14:00:00Z`,
  place: blue,
  state: 'free',
  conflicts: [],
  places: [],
  times: [],
  ...part,
})
const clash = (day: string, detail: string, part: Partial<PlannedDate> = {}) =>
  date(day, {
    state: 'clash',
    place: null,
    conflicts: [{ code: 'sessions.room_is_taken', detail }],
    ...part,
  })
const plan = (...dates: PlannedDate[]): Plan => ({ dates, horizon: '2027-07-04' })

describe('a form begun by an address', () => {
  it('holds what was known of the booking, on the clock of the house', () => {
    const address = slotAddress({
      activity: 'tutoring',
      day: '2026-11-24',
      clock: '14:00',
      minutes: 90,
      volunteers: [claire],
      learners: [zahra],
      place: blue,
    })
    const { search } = new URL(address, 'https://creneau.test')
    expect(slotDraftFrom(search, [], today)).toEqual({
      ...emptySlotDraft([claire], '2026-11-24'),
      weekday: 2,
      start: '14:00',
      minutes: 90,
      learners: [zahra],
      place: blue,
    })
  })

  it('leaves out what is odd, and begins today rather than in the past', () => {
    const odd = '?jour=2026-02-30&debut=25:00&minutes=9000&avec=Zahra,%00&salle=x&activite=DROP'
    expect(slotDraftFrom(odd, [], today)).toEqual(emptySlotDraft([], today))
    expect(slotDraftFrom('?jour=2020-01-07', [], today)).toMatchObject({ weekday: 2, from: today })
  })

  it('is the volunteer’s own, whoever else the address names', () => {
    expect(slotDraftFrom(`?par=${zahra}`, [claire], today).volunteers).toEqual([claire])
  })

  it('comes back as it was asked: what to do, how far, from which day', () => {
    const intent = { act: 'end', reach: { scope: 'following', on: '2026-11-24' } } as const
    const { search } = new URL(intentAddress('slot', intent), 'https://creneau.test')
    expect(intentFrom(search)).toEqual(intent)
    expect(intentFrom('?faire=changer&portee=suite&jour=demain')).toEqual({
      act: 'change',
      reach: { scope: 'whole' },
    })
    expect(intentFrom('?faire=autre')).toBeUndefined()
  })

  it('leads to a week of somebody’s hours', () => {
    const { search, hash } = new URL(hoursAddress('p', '2026-11-26'), 'https://creneau.test')
    expect([firstWeek(search, today), hash]).toEqual(['2026-11-23', '#heures'])
    expect(firstWeek('', today)).toBe('2026-11-16')
  })
})

describe('a draft', () => {
  it('says all that it still needs', () => {
    const wrong = wrongIn(emptySlotDraft([], ''), needs)
    expect(Object.keys(wrong)).toEqual(['volunteers', 'learners', 'weekday', 'start', 'from'])
    expect(atOnce(wrong)).toEqual({})
    expect(isRight(wrongIn(draft(), needs))).toBe(true)
  })

  it('says a contradiction at once', () => {
    const wrongWith = (until: string) => atOnce(wrongIn(draft({ until }), needs)).until
    expect(wrongWith('2026-09-07')).toBe('untilBeforeFrom')
    expect(wrongWith('2029-09-07')).toBe('untilTooFar')
    expect(wrongWith('2027-07-04')).toBeUndefined()
  })

  it('goes on where it has no last day, and takes any room where none is chosen', () => {
    const wish = slotOf(draft({ until: '', place: undefined }), 'id')
    expect(wish).toMatchObject({ until: null, place: null, from: '2026-09-08' })
  })

  it('of a duty wants nobody’s name, and says numbers that contradict each other at once', () => {
    const duty = { volunteersFrom: 2, learnersFrom: 0 }
    const nobody = draft({ volunteers: [], learners: [] })
    expect(isRight(wrongIn(nobody, duty))).toBe(true)
    const wrongWith = (from: number, to: number, experienced: number) =>
      atOnce(wrongIn({ ...nobody, needs: { from, to, experienced } }, duty)).needs
    expect(wrongWith(3, 2, 0)).toBe('needsBackwards')
    expect(wrongWith(1, 2, 3)).toBe('experienceTooMuch')
    expect(wrongWith(2, 2, 2)).toBeUndefined()
    expect(
      patched(draft({ needs: { from: 1, to: 2, experienced: 0 } }), { activity: 'a' }).needs,
    ).toBe(null)
  })

  it('asks anew about the clock when the hour is another one', () => {
    const chosen = draft({ clock: 'later' })
    expect(patched(chosen, { start: '03:30' }).clock).toBeNull()
    expect(patched(chosen, { until: '2027-07-04' }).clock).toBe('later')
    expect(patched(chosen, { clock: 'earlier' }).clock).toBe('earlier')
  })

  it('sends only what it changes, and from when', () => {
    const following = { scope: 'following', on: '2026-11-24' } as const
    expect(slotChangeOf(draft({ start: '15:00' }), slot(), following, 'c')).toEqual({
      id: 'c',
      scope: 'following',
      on: '2026-11-24',
      start: '15:00',
      revision: 3,
    })
    const nothing = slotChangeOf(draft(), slot(), { scope: 'whole', on: '' }, 'c')
    expect(nothing).toEqual({ id: 'c', scope: 'whole', revision: 3 })
    expect(changesSlot(nothing)).toBe(false)
    const needs = { from: 1, to: 2, experienced: 1 }
    const same = slotChangeOf(draft({ needs }), slot({ needs: { ...needs } }), following, 'c')
    expect(changesSlot(same)).toBe(false)
    expect(slotChangeOf(draft({ needs }), slot(), following, 'c').needs).toEqual(needs)
  })

  it('keeps what was typed when somebody else changes the slot meanwhile', () => {
    const fresh = slot({ start: '10:00', minutes: 90, revision: 4 })
    expect(rebasedSlotDraft(draft({ start: '15:00' }), slot(), fresh)).toMatchObject({
      start: '15:00',
      minutes: 90,
    })
  })
})

describe('the dates of a slot', () => {
  const dates = plan(
    date('2026-11-24'),
    clash('2026-12-01', 'Salle bleue est prise.', { places: [yellow] }),
    date('2026-12-08', { state: 'closed' }),
    date('2026-12-10', { state: 'away' }),
    clash('2026-12-15', 'Salle bleue est prise.', { places: [yellow, blue] }),
  )

  it('are counted by their state', () => {
    const counts = { free: 1, clash: 2, closed: 1, away: 1, skipped: 0, kept: 0 }
    expect(tallyOf(dates)).toEqual({ all: 5, ...counts })
  })

  it('are looked at one by one where they clash, and stay in view once settled', () => {
    expect(daysToSettle(dates, noChoices)).toEqual(['2026-12-01', '2026-12-15'])
    const settled = plan(date('2026-11-24'), date('2026-12-01', { state: 'skipped' }))
    const choices = choosing(noChoices, ['2026-12-01'], { skip: true })
    expect(daysToSettle(settled, choices)).toEqual(['2026-12-01'])
  })

  it('are settled, settled otherwise, and let be again', () => {
    const skipped = choosing(noChoices, ['2026-12-15', '2026-12-01'], { skip: true })
    expect(skipped.exceptions.map((one) => one.day)).toEqual(['2026-12-01', '2026-12-15'])
    const moved = choosing(skipped, ['2026-12-01'], { place: yellow })
    expect(moved.exceptions[0]).toEqual({ day: '2026-12-01', skip: false, place: yellow })
    expect(letting(moved, '2026-12-01').exceptions).toHaveLength(1)
  })

  it('are settled at once by a room that is free on several of them', () => {
    expect(placesForMany(dates)).toEqual([{ place: yellow, days: ['2026-12-01', '2026-12-15'] }])
    expect(placesForMany(plan(clash('2026-12-01', 'prise', { places: [yellow] })))).toEqual([])
  })

  it('are not helped by another room where it is a person who cannot', () => {
    const busy = clash('2026-12-01', 'Claire est prise.', {
      places: [yellow],
      conflicts: [{ code: 'sessions.tutor_is_taken', detail: 'Claire est prise.' }],
    })
    expect(placesFor(busy)).toEqual([])
    expect(placesFor(clash('2026-12-01', 'prise', { places: [yellow] }))).toEqual([yellow])
  })

  it('say once what speaks against several', () => {
    expect(commonReasons(dates)).toEqual([{ detail: 'Salle bleue est prise.', n: 2 }])
  })

  it('may be insisted on all together, and are then not looked at one by one', () => {
    const conflicts = [
      { code: 'sessions.tutor_unavailable', detail: 'Claire n’a pas dit…', confirmable: true },
    ]
    const wanted = plan(
      clash('2026-12-01', '', { conflicts }),
      clash('2026-12-08', '', { conflicts }),
    )
    expect(insistable(wanted, noChoices)).toEqual({
      codes: ['sessions.tutor_unavailable'],
      details: ['Claire n’a pas dit…'],
      n: 2,
    })
    expect(daysToSettle(wanted, noChoices)).toEqual([])
    const sure = insisting(noChoices, ['sessions.tutor_unavailable'])
    expect(insistable(wanted, sure).n).toBe(0)
  })

  it('keep what was decided while the slot is still about the same hours', () => {
    const choices = choosing(choosing(noChoices, ['2026-12-01'], { skip: true }), ['2026-12-15'], {
      place: yellow,
    })
    expect(outliving(choices, { until: '2027-01-01' })).toEqual(choices)
    expect(outliving(choices, { start: '15:00' }).exceptions.map((e) => e.day)).toEqual([
      '2026-12-01',
    ])
    expect(outliving(choices, { weekday: 3 }).exceptions).toEqual([])
    const sure = insisting(choices, ['sessions.tutor_unavailable'])
    expect(outliving(sure, { learners: [] }).confirm).toEqual([])
  })
})

describe('the list of slots', () => {
  it('goes by weekday, then by hour', () => {
    const list = [slot({ id: 'b', start: '16:00' }), slot({ id: 'c', weekday: 1 }), slot()]
    expect(byWeekday(list).map((group) => group.slots.map((one) => one.id))).toEqual([
      ['c'],
      ['slot', 'b'],
    ])
  })

  it('says each in words, in both languages', () => {
    expect(saySlot(slot())).toBe('chaque mardi à 14h')
    expect(saySlot(slot({ rhythm: 'A' }))).toBe('le mardi des semaines A, à 14h')
    expect(saySlotHours(slot({ minutes: 90 }))).toBe('14h–15h30')
    setLanguage('en')
    expect(saySlot(slot())).toBe('every Tuesday at 14:00')
  })

  it('leaves out a day that is still being typed', () => {
    const season = { inTerm: false, from: '2099-12-01', until: '2099-12-22' }
    expect(saySeason(season)).toMatch(/décembre 2099.*22 décembre 2099/)
    expect(saySeason({ ...season, from: '202612-01-01', until: '' })).toBe('toute l’année')
    expect(saySeason({ ...season, from: '', until: '122026-12-22' })).toBe('toute l’année')
  })

  it('ends a late one after midnight by the clock', () => {
    expect(endOfSlot({ start: '23:30', minutes: 60 })).toBe('00:30')
  })

  it('knows everybody in it, once, by name', () => {
    expect(peopleIn([slot(), slot()]).map((person) => person.name)).toEqual(['Claire', 'Zahra'])
  })

  it('offers times of the week once each', () => {
    const offers = ['2026-11-24T13:00:00Z', '2026-12-01T13:00:00Z', '2026-11-25T09:00:00Z']
    expect(weeklyTimes(offers.map((start) => ({ start })))).toEqual([
      { weekday: 2, clock: '14:00' },
      { weekday: 3, clock: '10:00' },
    ])
  })
})

describe('where a slot is', () => {
  const garden = aShownPlace({ id: 'jardin', name: 'Jardin', kind: 'garden' })
  const blue = aShownPlace({ id: 'bleue', name: 'Salle bleue', kind: 'training-room' })
  const yellow = aShownPlace({ id: 'jaune', name: 'Salle jaune', kind: 'training-room' })
  const kind = (id: string, placeKind: 'garden' | 'training-room') => ({
    ...{ id, nameFr: id, nameEn: id, volunteersFrom: 1, volunteersTo: 1, learnersFrom: 0 },
    ...{ learnersTo: 2, placeKinds: [placeKind], countsTowardsPromise: true, archived: false },
  })
  const house = {
    places: [garden, blue, yellow],
    houseOpening: [],
    activities: [kind('garden', 'garden'), kind('tutoring', 'training-room')],
  }
  const where = (activity: string, place?: string | null) => placeOf({ activity, place }, house)?.id

  it('is its place, or the only one of its kind', () => {
    expect(where('tutoring', 'jaune')).toBe('jaune')
    expect(where('garden')).toBe('jardin')
    expect(where('tutoring', null)).toBeUndefined()
    expect(where('none')).toBeUndefined()
  })

  it('is not asked for where there is one such place', () => {
    const alone = (activity: string, place?: string) => isAloneOfItsKind({ activity, place }, house)
    expect([alone('garden'), alone('garden', 'jardin'), alone('garden', 'bleue')]).toEqual([
      ...[true, true, false],
    ])
    expect(alone('tutoring')).toBe(false)
  })

  it('needs what it says, or what its activity does', () => {
    const duty = { ...kind('garden', 'garden'), volunteersTo: 3, learnersTo: 0 }
    const activities = [duty, { ...kind('tutoring', 'training-room'), learnersFrom: 1 }]
    const said = (part: Partial<Slot>) => sayRosterNeeds(rosterNeedsIn(slot(part), { activities }))
    expect(said({ activity: 'garden' })).toBe('1 à 3 personnes')
    expect(said({ activity: 'garden', needs: { from: 2, to: 2, experienced: 1 } })).toBe(
      '2 personnes, dont 1 expérimentée',
    )
    expect(said({ activity: 'garden', needs: { from: 0, to: 4, experienced: 0 } })).toBe(
      'jusqu’à 4 personnes',
    )
    expect(said({ activity: 'tutoring' })).toBe('')
  })
})

describe('a session of a slot', () => {
  it('says how it differs from the others', () => {
    expect(differenceOf(session())).toBeUndefined()
    expect(differenceOf(session({ status: 'cancelled' }))).toBe('cancelled')
    expect(differenceOf(session({ away: [claire] }))).toBe('short')
    expect(differenceOf(session({ touched: true }))).toBe('touched')
  })

  it('is known to the slot by the day it was moved from', () => {
    expect(dayOfSlot(session({ start: '2026-11-25T13:00:00Z' }))).toBe('2026-11-24')
    expect(nextDateOf([session({ status: 'cancelled' }), session({ heldOn: '2026-12-01' })])).toBe(
      '2026-12-01',
    )
  })

  it('that was cancelled because its slot ended is no longer listed', () => {
    const list = [
      session({ heldOn: '2026-11-24', status: 'cancelled' }),
      session({ heldOn: '2026-12-01', status: 'cancelled' }),
      session({ heldOn: '2026-12-08', touched: true }),
    ]
    const shown = datesOf({ until: '2026-11-30' }, list).map((one) => one.heldOn)
    expect(shown).toEqual(['2026-11-24', '2026-12-08'])
    expect(datesOf({ until: null }, list)).toHaveLength(3)
  })

  it('on hold says why in a word or two, and one that stands says nothing', () => {
    expect(saySuspension(session({ status: 'suspended', why: 'closed' }))).toBe('fermé')
    expect(saySuspension(session({ status: 'suspended', why: 'volunteer_away' }))).toBe(
      'à remplacer',
    )
    expect(saySuspension(session())).toBeUndefined()
    expect(saySuspension(session({ status: 'cancelled' }))).toBe('annulée')
  })

  it('whose people are all away needs somebody, and does not take place', () => {
    const two = [...session().volunteers, { id: 'b', name: 'B' }]
    const all = session({ volunteers: two, away: two.map(({ id }) => id) })
    expect([saySuspension(all), takesPlace(all)]).toEqual(['à remplacer', false])
    const some = session({ volunteers: two, away: ['b'] })
    expect([saySuspension(some), takesPlace(some)]).toEqual([undefined, true])
  })

  it('wants a stand-in when who holds it is away, not when the house is closed', () => {
    const away: Partial<Session> = { status: 'suspended', away: [claire] }
    expect(wantsStandIn(session({ ...away, why: 'volunteer_away' }))).toBe(true)
    expect(wantsStandIn(session({ ...away, why: 'closed' }))).toBe(false)
    expect(wantsStandIn(session({ status: 'suspended', why: 'learner_away', away: [zahra] }))).toBe(
      false,
    )
    expect(awayIn(session({ away: [zahra] }))).toEqual(['Zahra'])
  })
})

describe('hours against the promise', () => {
  const week = (part: Partial<WeekHours> = {}): WeekHours => ({
    person: claire,
    name: 'Claire',
    week: '2026-11-23',
    given: 90,
    promise: { from: 120, to: 240 },
    ceiling: null,
    ...part,
  })

  it('are under, within, or raised for once; never a fault', () => {
    expect(standingOf(week())).toBe('under')
    expect(standingOf(week({ given: 120 }))).toBe('within')
    expect(standingOf(week({ ceiling: 300 }))).toBe('raised')
    expect(mostOf(week({ ceiling: 300 }))).toBe(300)
  })

  it('fill the meter up to the promise, or to what was raised or given beyond it', () => {
    expect(meterOf(week())).toEqual({ given: 37.5, from: 50, to: 100 })
    expect(meterOf(week({ ceiling: 300, given: 300 }))).toEqual({ given: 100, from: 40, to: 80 })
    expect(meterOf(week({ promise: { from: 0, to: 0 }, given: 0 }))).toMatchObject({ given: 0 })
  })

  it('can be raised by half hours above the promise', () => {
    expect(raises(week()).slice(0, 2)).toEqual([270, 300])
    expect(raises(week({ ceiling: 275 }))).toContain(275)
  })
})
