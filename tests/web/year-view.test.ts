import { afterEach, describe, expect, it } from 'vitest'
import type { Affected, Effects } from '#api/slots/schema.ts'
import { type Closure, type Opening, usualSale, type Year } from '#api/year/schema.ts'
import { concerned, sessionsIn, together, touchesNothing } from '#web/effects/view.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { blankLayer, layerDraftOf, layerIn, parted } from '#web/year/layers/view.ts'
import { marksOf } from '#web/year/marks.ts'
import { saleDraftOf, saleMonths, saleRuleIn, withMonth } from '#web/year/sales/view.ts'
import { sayRun, saySale } from '#web/year/say.ts'
import { sayMark } from '#web/year/say-mark.ts'
import {
  dayAfterKey,
  kindsOn,
  monthsOf,
  schoolYearOf,
  shutWeekdays,
  yearAddress,
  yearFrom,
} from '#web/year/view.ts'

afterEach(() => setLanguage('fr'))

const id = '01a20a3b-330b-70cf-88f5-7a77604d6731'
const blue = '01a20a3b-330b-70cf-88f5-7a77604d6732'
const closure = (part: Partial<Closure> = {}): Closure => ({
  id,
  from: '2026-12-24',
  to: '2026-12-28',
  place: null,
  label: 'Inventaire',
  hours: null,
  ...part,
})
const opening = (part: Partial<Opening> = {}): Opening => ({ ...closure(), label: 'Fête', ...part })
const year = (part: Partial<Year> = {}): Year => ({
  from: '2026-09-01',
  to: '2027-09-01',
  publicHolidays: [{ day: '2026-12-25', fr: 'Noël', en: 'Christmas Day' }],
  schoolHolidays: [{ id, from: '2026-12-19', to: '2027-01-03', label: 'Noël' }],
  closures: [],
  openings: [],
  sale: { rule: usualSale, exceptions: [], days: [], dropOff: [] },
  weeks: [{ monday: '2026-11-23', letter: 'A' }],
  horizon: '2027-07-03',
  ...part,
})
const house = { places: [] }

describe('the school year', () => {
  it('is twelve months from September to August, in weeks from Monday to Sunday', () => {
    const months = monthsOf(year(), 'fr')
    expect(months.map((month) => month.first.slice(0, 7))).toEqual([
      ...['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02'],
      ...['2027-03', '2027-04', '2027-05', '2027-06', '2027-07', '2027-08'],
    ])
    const days = months.flatMap((month) => month.weeks.flatMap((week) => week.days))
    expect(days.filter((day) => day !== undefined)).toHaveLength(365)
    expect(months.every(({ weeks }) => weeks.every((week) => week.days.length === 7))).toBe(true)
    expect(months[2]?.weeks[0]?.days.map((day) => day?.day)).toEqual([
      ...Array.from({ length: 6 }, () => undefined),
      '2026-11-01',
    ])
  })

  it('has the 29th of February when there is one', () => {
    const [from, to] = ['2027-09-01', '2028-09-01']
    const february = monthsOf(year({ from, to }), 'fr')[5]
    expect(february?.weeks.at(-1)?.days[1]?.day).toBe('2028-02-29')
  })

  it('says the letter of each week, and none where the house never opens', () => {
    const november = monthsOf(year(), 'fr')[2]
    expect(november?.weeks.map((week) => week.letter)).toEqual([null, null, null, null, 'A', null])
  })

  it('is the one a day is in, whatever its month', () => {
    expect(schoolYearOf('2026-08-31')).toBe(2025)
    expect(schoolYearOf('2026-09-01')).toBe(2026)
    expect(schoolYearOf('2027-01-01')).toBe(2026)
  })

  it('has an address, short for the year in course', () => {
    expect(yearAddress(2026, '2026-11-24')).toBe('/annee')
    expect(yearAddress(2027, '2026-11-24')).toBe('/annee?annee=2027')
    expect(yearFrom('?annee=2027', '2026-11-24')).toBe(2027)
    expect(yearFrom('', '2026-11-24')).toBe(2026)
  })

  it.each(['?annee=hier', '?annee=1999', '?annee=2100', '?annee=20262'])(
    'is the one in course for an address that makes no sense: %s',
    (search) => expect(yearFrom(search, '2026-11-24')).toBe(2026),
  )

  it('ends where no address leads', () => {
    expect(yearAddress(1999, '2026-11-24')).toBeUndefined()
    expect(yearAddress(2100, '2026-11-24')).toBeUndefined()
  })
})

describe('a day of the year', () => {
  it('bears everything that lies on it, the same kinds together', () => {
    const full = year({
      closures: [closure({ hours: { from: '14:00', to: '18:00' } }), closure()],
      openings: [opening({ from: '2026-12-25', to: '2026-12-25' })],
    })
    expect(kindsOn(marksOf(full, 'fr').get('2026-12-25') ?? [])).toEqual([
      'public',
      'school',
      'closed',
      'partly',
      'open',
    ])
  })

  it('bears nothing of what begins after it or is over', () => {
    const marks = marksOf(year({ closures: [closure()] }), 'fr')
    const closed = [...marks].filter(([, all]) => all.some((mark) => mark.kind === 'closed'))
    expect(closed.map(([day]) => day).sort()).toEqual([
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
    ])
  })

  it('is closed in part where one place is, or some hours are', () => {
    const kinds = (one: Closure) =>
      kindsOn(marksOf(year({ closures: [one] }), 'fr').get('2026-12-24') ?? [])
    expect(kinds(closure())).toContain('closed')
    expect(kinds(closure({ place: blue }))).toContain('partly')
    expect(kinds(closure({ hours: { from: '09:00', to: '12:00' } }))).toContain('partly')
  })

  it('bears what began the year before, from its own first day on', () => {
    const long = year({ closures: [closure({ from: '2026-08-20', to: '2026-09-02' })] })
    const days = [...marksOf(long, 'fr').keys()].sort()
    expect(days.slice(0, 2)).toEqual(['2026-09-01', '2026-09-02'])
  })

  it('is said in the language of the reader, with what holds only somewhere or at some hours', () => {
    const partly = closure({ place: blue, hours: { from: '14:00', to: '24:00' } })
    expect(sayMark({ kind: 'partly', layer: partly }, house)).toBe(
      'Fermé en partie\u00a0: Inventaire, Un lieu archivé, 14h–24h',
    )
    setLanguage('en')
    const [mark] = marksOf(year(), 'en').get('2026-12-25') ?? []
    expect(mark && sayMark(mark, house)).toBe('Public holiday: Christmas Day')
  })

  it('does not name twice what has no name of its own, or says what it is', () => {
    const nameless = closure({ label: 'Fermeture' })
    expect(sayMark({ kind: 'closed', layer: nameless }, house)).toBe('Fermé')
    const layer = { id, from: '2026-12-19', to: '2027-01-03', label: 'Vacances de Noël' }
    expect(sayMark({ kind: 'school', layer }, house)).toBe('Vacances de Noël')
  })
})

describe('the arrow keys', () => {
  it.each([
    ['ArrowRight', '2027-02-01'],
    ['ArrowLeft', '2027-01-30'],
    ['ArrowDown', '2027-02-07'],
    ['ArrowUp', '2027-01-24'],
    ['Home', '2027-01-25'],
    ['End', '2027-01-31'],
    ['PageDown', '2027-02-28'],
    ['PageUp', '2026-12-31'],
  ])('%s leads to %s', (key, to) => {
    expect(dayAfterKey('2027-01-31', key, year())).toBe(to)
  })

  it('lead nowhere outside the year', () => {
    expect(dayAfterKey('2026-09-01', 'ArrowLeft', year())).toBeUndefined()
    expect(dayAfterKey('2027-08-31', 'PageDown', year())).toBeUndefined()
    expect(dayAfterKey('2027-01-31', 'a', year())).toBeUndefined()
  })

  it('are told which weekdays are never open', () => {
    expect(shutWeekdays([{ weekday: 1 }, { weekday: 3 }])).toEqual([2, 4, 5, 6, 7])
  })
})

describe('the form for a closure', () => {
  const says = (_: string, check: string) => check
  const read = (part: object, kind: 'closures' | 'openings' | 'holidays' = 'closures') =>
    layerIn({ ...blankLayer(kind, '2026-12-24'), ...part }, id, 'Fermeture', says)

  it('means one day of the whole house by the usual name when only a day is given', () => {
    expect(read({})).toEqual({
      ok: true,
      layer: closure({ to: '2026-12-24', label: 'Fermeture' }),
    })
  })

  it('comes back as it was', () => {
    const partly = closure({ place: blue, hours: { from: '14:00', to: '24:00' } })
    const draft = layerDraftOf({ kind: 'closures', layer: partly })
    expect(draft.end).toBe('00:00')
    expect(layerIn(draft, id, 'Fermeture', says)).toEqual({ ok: true, layer: partly })
  })

  it('sends no hours and no place for school holidays', () => {
    expect(read({ to: '2027-01-03', label: 'Noël', place: blue }, 'holidays')).toEqual({
      ok: true,
      layer: { id, from: '2026-12-24', to: '2027-01-03', label: 'Noël' },
    })
  })

  it.each([
    [{ from: '' }, { from: 'day' }],
    [{ to: '2026-12-23' }, { to: 'ends_after_start' }],
    [{ to: '2028-12-24' }, { to: 'at_most_400_days' }],
    [{ allDay: false, start: '18:00', end: '14:00' }, { 'hours.to': 'ends_after_start' }],
  ])('says at its field what is wrong with %o', (part, errors) => {
    expect(read(part)).toMatchObject({ ok: false, errors })
  })
})

describe('the lists', () => {
  it('put what comes first, soonest at the top, and what is over last, latest at the top', () => {
    const run = (from: string, to: string) => ({ from, to })
    const all = [
      run('2027-01-01', '2027-01-02'),
      run('2026-10-01', '2026-10-02'),
      run('2026-11-20', '2026-11-24'),
      run('2026-09-01', '2026-09-01'),
    ]
    const { ahead, past } = parted(all, '2026-11-24')
    expect(ahead.map((one) => one.from)).toEqual(['2026-11-20', '2027-01-01'])
    expect(past.map((one) => one.from)).toEqual(['2026-10-01', '2026-09-01'])
  })

  it('say one day by its weekday, several by their first and last', () => {
    expect(sayRun({ from: '2026-12-24', to: '2026-12-24' })).toBe('jeudi 24 décembre 2026')
    expect(sayRun({ from: '2026-12-24', to: '2026-12-28' })).toBe('24–28 décembre 2026')
  })
})

describe('the sale', () => {
  it('is said in words', () => {
    expect(saySale(usualSale)).toEqual([
      'Le premier jeudi du mois, pendant 3 jours.',
      'Dépôt de dons 1 semaine avant et 1 semaine après.',
    ])
    expect(saySale({ ...usualSale, days: 1, weeksBefore: 0, weeksAfter: 0 })).toEqual([
      'Le premier jeudi du mois.',
      'Pas de dépôt de dons.',
    ])
    expect(saySale(null)).toEqual(['Il n’y a pas de vente mensuelle.'])
  })

  it('is shown month by month, corrected or not there', () => {
    const { sale } = year()
    const months = saleMonths(
      year({
        sale: {
          ...sale,
          exceptions: [
            { month: '2026-10', day: '2026-10-15' },
            { month: '2026-11', day: null },
          ],
          days: ['2026-09-03', '2026-09-04', '2026-09-05', '2026-10-15', '2026-10-16'],
        },
      }),
      'fr',
    )
    const shut: object[] = []
    expect(months.slice(0, 4)).toEqual([
      { month: '2026-09', run: { from: '2026-09-03', to: '2026-09-05' }, shut, corrected: false },
      { month: '2026-10', run: { from: '2026-10-15', to: '2026-10-16' }, shut, corrected: true },
      { month: '2026-11', run: undefined, shut, corrected: true },
      { month: '2026-12', run: undefined, shut, corrected: false },
    ])
    expect(months).toHaveLength(12)
  })

  it('says which of its days, and of drop-off, fall on a holiday or a closure, and what happens', () => {
    const days = ['2026-12-24', '2026-12-25', '2026-12-26']
    const dropOff = [{ from: '2027-01-01', to: '2027-01-02' }]
    const publicHolidays = [
      { day: '2026-12-25', fr: 'Noël', en: 'Christmas Day' },
      { day: '2027-01-01', fr: 'Jour de l’an', en: 'New Year’s Day' },
    ]
    const sale = { rule: usualSale, exceptions: [], days, dropOff }
    const parts = { sale, publicHolidays }
    const shutIn = (part: Partial<Year>) =>
      saleMonths(year(part), 'fr').flatMap(({ month, shut }) =>
        shut.map(({ day, kind, by }) => `${month} ${day} ${kind} ${by}`),
      )
    const newYear = '2027-01 2027-01-01 dropOff Jour de l’an'
    expect(shutIn(parts)).toEqual(['2026-12 2026-12-25 sale Noël', newYear])
    expect(
      shutIn({ ...parts, closures: [closure({ from: '2026-12-26', to: '2026-12-26' })] }),
    ).toEqual(['2026-12 2026-12-25 sale Noël', '2026-12 2026-12-26 sale Inventaire', newYear])
    const open = opening({ from: '2026-12-25', to: '2026-12-25' })
    expect(shutIn({ ...parts, openings: [open] })).toEqual([newYear])
    const elsewhere = opening({ from: '2026-12-25', to: '2026-12-25', place: blue })
    expect(shutIn({ ...parts, openings: [elsewhere] })).toHaveLength(2)
    const said = marksOf(year(parts), 'fr').get('2026-12-25') ?? []
    expect(said.map((mark) => sayMark(mark, house)).join()).toMatch(
      /Vente, mais fermé ce jour-là \(Noël\)\s: les séances y sont suspendues/,
    )
  })

  it('keeps the corrections of other months when one is made or taken back', () => {
    const sale = { rule: usualSale, exceptions: [{ month: '2026-10', day: null }] }
    const moved = withMonth(sale, '2026-11', { month: '2026-11', day: '2026-11-12' })
    expect(moved.exceptions).toEqual([
      { month: '2026-10', day: null },
      { month: '2026-11', day: '2026-11-12' },
    ])
    expect(withMonth(moved, '2026-11', undefined)).toEqual(sale)
  })

  it('comes back from its form as it was, or not at all', () => {
    const rule = { nth: 2, weekday: 6, days: 1, weeksBefore: 0, weeksAfter: 3 }
    expect(saleRuleIn(saleDraftOf(rule, usualSale))).toEqual(rule)
    expect(saleRuleIn(saleDraftOf(null, usualSale))).toBeNull()
    expect(saleRuleIn({ ...saleDraftOf(null, usualSale), on: true })).toEqual(usualSale)
  })
})

describe('what a change does', () => {
  const session = (part: Partial<Affected>): Affected => ({
    id: 's',
    activity: 'tutoring',
    place: blue,
    start: '2026-12-24T13:00:00Z',
    end: '2026-12-24T14:00:00Z',
    volunteers: [{ id: 'claire', name: 'Claire' }],
    learners: [{ id: 'mirela', name: 'Mirela' }],
    ...part,
  })
  const effects = (part: Partial<Effects> = {}): Effects => ({
    suspended: [],
    givenBack: [],
    taken: [],
    short: [],
    made: 0,
    withdrawn: 0,
    ...part,
  })

  it('may be nothing', () => {
    expect(touchesNothing(effects())).toBe(true)
    expect(touchesNothing(effects({ made: 1 }))).toBe(false)
    expect(touchesNothing(effects({ short: [session({})] }))).toBe(false)
  })

  it('adds up over several changes', () => {
    const both = together([
      effects({ suspended: [session({})], made: 2 }),
      effects({ suspended: [session({ id: 'other' })], made: 1, withdrawn: 4 }),
    ])
    expect(both).toMatchObject({ made: 3, withdrawn: 4 })
    expect(both.suspended.map((one) => one.id)).toEqual(['s', 'other'])
  })

  it('names everybody once, by name', () => {
    const learners = [
      { id: 'zoe', name: 'Zoé' },
      { id: 'amina', name: 'Amina' },
    ]
    const all = concerned(
      effects({
        suspended: [session({}), session({ learners })],
        taken: [{ ...session({}), code: 'sessions.room_is_taken', detail: 'La salle est prise.' }],
      }),
    )
    expect(all.volunteers.map((one) => one.name)).toEqual(['Claire'])
    expect(all.learners.map((one) => one.name)).toEqual(['Amina', 'Mirela', 'Zoé'])
  })

  it('is told in order of time', () => {
    const late = session({ id: 'late', start: '2026-12-28T13:00:00Z' })
    expect(sessionsIn(effects({ suspended: [late, session({})] }), 'suspended')[1]?.id).toBe('late')
  })
})
