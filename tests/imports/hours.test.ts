import { describe, expect, test } from 'vitest'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import { say } from '#api/imports/rules/say.ts'

/** What is read, in the spelling of exports; then the codes of the notes. */
const read = (cell: string, on?: number): string => {
  const reading = readHours(cell, on)
  if ('failure' in reading) return reading.failure.code
  const notes = reading.notes.map((note) => note.code.replace('hours_', ''))
  return [spellHours(reading.value).fr, ...notes].join(' | ')
}

const week = (hours: string, days = 'lundi mardi mercredi jeudi vendredi') =>
  days
    .split(' ')
    .map((day) => `${day} ${hours}`)
    .join(', ')

describe('clock times are read as people write them', () => {
  test.each([
    ['lundi 14h-16h30', 'lundi 14h-16h30'],
    ['mer 09:00-12:00', 'mercredi 9h-12h'],
    ['lundi de 14 h à 16 h 30', 'lundi 14h-16h30'],
    ['lun 9H00-10H30', 'lundi 9h-10h30'],
    ['lundi 9.30-11.00', 'lundi 9h30-11h'],
    ['lundi 9:30:00-11:00:00', 'lundi 9h30-11h'],
    ['lundi de 14 heures à 16 heures 30', 'lundi 14h-16h30'],
    ['lundi de 14 heures et demie à 16 heures', 'lundi 14h30-16h'],
    ['lundi 9-12h', 'lundi 9h-12h'],
    ['lundi 9h-12', 'lundi 9h-12h'],
    ['lundi 9-12', 'lundi 9h-12h'],
    ['lundi 0930-1130', 'lundi 9h30-11h30'],
    ['lundi 14h–16h 30', 'lundi 14h-16h30'],
    ['lundi 14h—16h', 'lundi 14h-16h'],
    ['lundi 14h→16h', 'lundi 14h-16h'],
    ['lundi 14\u00a0h\u00a000 – 16\u202fh\u202f00', 'lundi 14h-16h'],
    ['lundi 14h00min-16h00', 'lundi 14h-16h'],
    ['LUNDI (14H-16H)', 'lundi 14h-16h'],
    ['Lundi : 14h-16h', 'lundi 14h-16h'],
    ['lundi - 14h-16h', 'lundi 14h-16h'],
    ['lundi à 14h-16h', 'lundi 14h-16h'],
    ['lundi entre 14h et 16h', 'lundi 14h-16h'],
    ['lundi de 9h jusqu’à 12h', 'lundi 9h-12h'],
    ['lundi 9h-midi', 'lundi 9h-12h'],
    ['lundi midi-14h', 'lundi 12h-14h'],
    ['lundi de midi à 14h', 'lundi 12h-14h'],
    ['lundi 22h-minuit', 'lundi 22h-24h'],
    ['lundi minuit-2h', 'lundi 0h-2h | at_night'],
    ['lundi 14h-24h', 'lundi 14h-24h'],
    ['lundi 0h-24h', 'lundi 0h-24h'],
    ['lundi 2-4', 'lundi 2h-4h | at_night'],
    ['lundi 9h/12h', 'lundi 9h-12h | loose_range'],
    ['lundi 9h 12h', 'lundi 9h-12h | loose_range'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))
})

describe('days are read alone, listed, ranged and excepted', () => {
  test.each([
    ['les lundis 9h-11h', 'lundi 9h-11h'],
    ['tous les lundis et jeudis de 14h00 à 16h00', 'lundi 14h-16h, jeudi 14h-16h'],
    ['9h-11h lundi', 'lundi 9h-11h'],
    ['de 9h à 11h le lundi', 'lundi 9h-11h'],
    ['lun, mar et jeu 14h-16h', week('14h-16h', 'lundi mardi jeudi')],
    ['lun. 9h-11h, mer. 14h-16h', 'lundi 9h-11h, mercredi 14h-16h'],
    ['lu ma je 14h-16h', week('14h-16h', 'lundi mardi jeudi')],
    ['lundi,mardi,jeudi:9h-11h', week('9h-11h', 'lundi mardi jeudi')],
    ['lundi/mardi 14h-16h', week('14h-16h', 'lundi mardi')],
    ['lundi ou mardi 14h-16h', week('14h-16h', 'lundi mardi')],
    ['du lundi au vendredi 9h-12h', week('9h-12h')],
    ['lundi à vendredi 9h-12h', week('9h-12h')],
    ['lundi-vendredi 9h-12h', `${week('9h-12h')} | day_range`],
    ['lundi-mardi 9h-12h', week('9h-12h', 'lundi mardi')],
    ['lundi-mercredi-vendredi 9h-11h', week('9h-11h', 'lundi mercredi vendredi')],
    ['vendredi au lundi 9h-10h', week('9h-10h', 'lundi vendredi samedi dimanche')],
    ['tous les jours 9h-11h', `${week('9h-11h')} | every_day_means`],
    ['chaque jour 9h-11h', `${week('9h-11h')} | every_day_means`],
    ['tous les jours 9h-11h, samedi compris', `${week('9h-11h')}, samedi 9h-11h | every_day_means`],
    ['tous les jours et samedi 9h-11h', `${week('9h-11h')}, samedi 9h-11h | every_day_means`],
    ['7j/7 9h-18h', week('9h-18h', 'lundi mardi mercredi jeudi vendredi samedi dimanche')],
    ['en semaine de 9h à 12h', week('9h-12h')],
    ['week-end 10h-12h', week('10h-12h', 'samedi dimanche')],
    [
      'tous les jours sauf mercredi 9h-11h',
      `${week('9h-11h', 'lundi mardi jeudi vendredi')} | every_day_means`,
    ],
    [
      'tous les jours 9h-11h sauf le mercredi',
      `${week('9h-11h', 'lundi mardi jeudi vendredi')} | every_day_means`,
    ],
    [
      'du lundi au vendredi sauf mardi et mercredi, 14h-16h',
      week('14h-16h', 'lundi jeudi vendredi'),
    ],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))
})

describe('parts of the day have the house’s hours, and it is said', () => {
  test.each([
    ['jeudi matin', 'jeudi 9h-12h | part_means'],
    ['lundi et mardi matin', `${week('9h-12h', 'lundi mardi')} | part_means`],
    ['lundi après-midi', 'lundi 14h-18h | part_means'],
    ['lundi aprem', 'lundi 14h-18h | part_means'],
    ['lundi midi', 'lundi 12h-14h | part_means'],
    ['lundi soir', 'lundi 18h-20h | part_means'],
    ['lundi début d’après-midi', 'lundi 14h-16h | part_means'],
    ['lundi fin de matinée', 'lundi 10h30-12h | part_means'],
    ['mercredi toute la journée', 'mercredi 9h-18h | part_means'],
    ['lundi en journée', 'lundi 9h-18h | part_means'],
    ['lundi : matin et après-midi', 'lundi 9h-12h, lundi 14h-18h | part_means | part_means'],
    [
      'matin : lundi, mardi ; après-midi : jeudi',
      'lundi 9h-12h, mardi 9h-12h, jeudi 14h-18h | part_means | part_means',
    ],
    ['tous les matins', `${week('9h-12h')} | every_day_means | part_means`],
    [
      'tous les après-midis sauf le mercredi',
      `${week('14h-18h', 'lundi mardi jeudi vendredi')} | every_day_means | part_means`,
    ],
    ['lundi à partir de 14h', 'lundi 14h-18h | until_closing'],
    ['lundi dès 14h', 'lundi 14h-18h | until_closing'],
    ['lundi après 14h', 'lundi 14h-18h | until_closing'],
    ['lundi 14h et plus', 'lundi 14h-18h | until_closing'],
    ['lundi soir à partir de 18h30', 'lundi 18h30-20h | until_closing'],
    ['lundi avant 12h', 'lundi 9h-12h | from_opening'],
    ['lundi jusqu’à midi', 'lundi 9h-12h | from_opening'],
    ['lundi matin 9h-11h', 'lundi 9h-11h'],
    ['lundi après-midi de 14h à 16h', 'lundi 14h-16h'],
    ['lundi 14h-16h l’après-midi', 'lundi 14h-16h'],
    ['lundi 2h-4h de l’après-midi', 'lundi 14h-16h | part_means'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))
})

describe('several windows keep to their days, and touching ones are joined', () => {
  test.each([
    ['lundi 9h-12h et 14h-16h', 'lundi 9h-12h, lundi 14h-16h'],
    ['lundi 9h-12h/14h-16h', 'lundi 9h-12h, lundi 14h-16h'],
    ['lundi 9h-11h / mardi 14h-16h', 'lundi 9h-11h, mardi 14h-16h'],
    ['lundi 9h-11h\nmardi 14h-16h', 'lundi 9h-11h, mardi 14h-16h'],
    ['lundi 9h-11h ; mardi 14h-16h', 'lundi 9h-11h, mardi 14h-16h'],
    ['lundi 14h-16h30 mardi 9h-12h', 'lundi 14h-16h30, mardi 9h-12h'],
    ['lundi 10h-12h. Mardi 14h-16h.', 'lundi 10h-12h, mardi 14h-16h'],
    ['lun 9h à 11h - mer 9h à 11h', 'lundi 9h-11h, mercredi 9h-11h'],
    ['9h-11h lundi, 14h-16h mardi', 'lundi 9h-11h, mardi 14h-16h'],
    ['lundi 9h-11h ; 14h-16h mardi', 'lundi 9h-11h, mardi 14h-16h'],
    ['lundi 9h-11h (sauf vacances scolaires)', 'lundi 9h-11h | outside_holidays'],
    ['hors vacances : lundi 9h-11h', 'lundi 9h-11h | outside_holidays'],
    ['mardi 9h-11h, lundi 14h-16h', 'lundi 14h-16h, mardi 9h-11h'],
    ['lundi 9h-12h, lundi 11h-14h', 'lundi 9h-14h'],
    ['lundi 9h-12h, lundi 12h-14h', 'lundi 9h-14h'],
    ['lundi 9h-11h, lundi 9h-11h', 'lundi 9h-11h'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))
})

describe('English is understood', () => {
  test.each([
    ['Mon 2pm-4pm', 'lundi 14h-16h'],
    ['Monday morning', 'lundi 9h-12h | part_means'],
    ['Mon-Fri 9am-12pm', `${week('9h-12h')} | day_range`],
    ['Mondays 2-4pm', 'lundi 14h-16h'],
    ['Monday 10am-2', 'lundi 10h-14h'],
    ['Monday 11-1pm', 'lundi 11h-13h'],
    ['from 2pm to 4pm on Mondays', 'lundi 14h-16h'],
    ['between 2 and 4 p.m. on Monday', 'lundi 14h-16h'],
    ['Saturday and Sunday 10am - noon', week('10h-12h', 'samedi dimanche')],
    ['Monday after 2pm', 'lundi 14h-18h | until_closing'],
    [
      'every day except Wednesday, 9am to 11am',
      `${week('9h-11h', 'lundi mardi jeudi vendredi')} | every_day_means`,
    ],
    ['Monday all day', 'lundi 9h-18h | part_means'],
    ['Monday 12am-1am', 'lundi 0h-1h | at_night'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))
})

describe('what has no single meaning is refused by name', () => {
  test.each([
    ['14h-16h', 'hours_no_day'],
    ['matin', 'hours_no_day'],
    ['lundi', 'hours_day_alone'],
    ['lundi matin, mardi', 'hours_day_alone'],
    ['lundi 9h-11h, 14h-16h mardi', 'hours_day_alone'],
    ['lundi 14h', 'hours_no_end'],
    ['lundi 14h, 16h', 'hours_no_end'],
    ['lundi à partir de 19h', 'hours_no_end'],
    ['lundi avant 8h', 'hours_no_start'],
    ['lundi 24h', 'hours_no_such_time'],
    ['lundi 25h-26h', 'hours_no_such_time'],
    ['lundi 14h75-16h', 'hours_no_such_time'],
    ['lundi 24h-25h', 'hours_no_such_time'],
    ['lundi 16h-14h', 'hours_end_before_start'],
    ['lundi 14h-14h', 'hours_end_before_start'],
    ['lundi 22h-2h', 'hours_end_before_start'],
    ['lundi matin 14h-16h', 'hours_part_disagrees'],
    ['lundi AM', 'hours_am_is_ambiguous'],
    ['un lundi sur deux 14h-16h', 'hours_every_other_week'],
    ['semaine A lundi 9h-11h', 'hours_every_other_week'],
    ['lundi semaines paires 9h-11h', 'hours_every_other_week'],
    ['tous les jours sauf mercredi matin', 'hours_except_unclear'],
    ['lundi sauf lundi 9h-11h', 'hours_except_unclear'],
    ['selon planning', 'hours_unreadable'],
    ['mecredi 9h-11h', 'hours_unreadable'],
    ['L 9h-11h', 'hours_unreadable'],
    ['lundi 9h-11h-12h', 'hours_unreadable'],
    ['lundi 9h-11h vers la gare', 'hours_unreadable'],
    [`lundi 9h-11h, ${'lundi 9h-11h, '.repeat(90)}`, 'hours_too_long'],
  ])('%s', (cell, expected) => expect(read(cell)).toBe(expected))

  test('the refusal names the part and what would be right', () => {
    const reading = readHours('mardi 9h-11h, mecredi 9h-11h')
    const words = 'failure' in reading ? say(reading.failure) : undefined
    expect(words?.says.fr).toBe(
      '« mecredi » ne se lit pas comme un jour ou une heure. « mercredi » ?',
    )
    expect(words?.expected?.fr).toBe('Par exemple : lundi 14h-16h30, jeudi matin.')
  })

  test('an end before its start offers the two the other way round', () => {
    const reading = readHours('lundi 16h-14h')
    const words = 'failure' in reading ? say(reading.failure) : undefined
    expect(words?.expected?.en).toBe('The start, then the end, on the same day (14h-16h?).')
  })
})

test.each(['', '-', 'aucune', 'jamais', 'indisponible'])('%j means no hours', (cell) => {
  expect(read(cell)).toBe('')
})

describe('under a day’s own column, the day goes without saying', () => {
  test.each([
    ['14h-16h', 'mardi 14h-16h'],
    ['matin', 'mardi 9h-12h | part_means'],
    ['9h-11h et 14h-16h', 'mardi 9h-11h, mardi 14h-16h'],
    ['14h', 'hours_no_end'],
  ])('%s', (cell, expected) => expect(read(cell, 2)).toBe(expected))
})

test('hours as exports spell them are read back the same', () => {
  const hours = [
    { weekday: 1, from: '00:00', to: '24:00' },
    { weekday: 3, from: '09:05', to: '12:30' },
    { weekday: 3, from: '14:00', to: '18:00' },
    { weekday: 7, from: '23:59', to: '24:00' },
  ]
  expect(readHours(spellHours(hours).fr)).toEqual({ value: hours, notes: [] })
})
