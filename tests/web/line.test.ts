import { describe, expect, it } from 'vitest'
import { asClaire, asCoordinator, people, pick, read, unsaid, wished } from './line-house.ts'

describe('a whole line', () => {
  it.each([
    ['mar 14h-15h30 bleue Ionela', '~11-24, 14:00-15:30, Salle bleue, Ionela'],
    ['tue 2-3:30pm blue Ionela', '~11-24, ~14:00-15:30, Salle bleue, Ionela'],
    ['Zahra B. et Marius demain 14 h 30 90 min', 'Zahra B., Marius, 11-25, start 14:30, 90 min'],
    ['tomorrow at noon with Karim, yellow room', '11-25, start 12:00, Karim, Salle jaune'],
    ['vendredi de 9h à 10h avec Leila', '~11-27, 9:00-10:00, Leïla'],
    ['Karim, Ionela 24/11 11h 45 min', 'Karim, Ionela, 11-24, start 11:00, 45 min'],
    ['friday 9 to 11 karim & ionela salle B', '~11-27, ~9:00-11:00, Karim, Ionela, Salle jaune'],
    [
      'mardi 1er décembre, 10h–11h, Salle bleue, Claire avec Karim',
      '12-01, 10:00-11:00, Salle bleue, Claire, Karim',
    ],
  ])('%s', (line, reading) => expect(read(line)).toBe(reading))

  it('is a session to book', () => {
    expect(wished('mar 14h-15h30 bleue Ionela')).toEqual({
      activity: 'tutoring',
      volunteers: ['Claire'],
      learners: ['Ionela'],
      day: '2026-11-24',
      clock: '14:00',
      minutes: 90,
      place: 'Salle bleue',
    })
  })

  it('that is empty says nothing, and a volunteer still holds it herself', () => {
    expect(read(' ')).toBe('')
    expect(unsaid('')).toBe('')
    expect(wished('')).toMatchObject({ volunteers: ['Claire'], learners: [], day: '', clock: '' })
  })
})

describe('a day', () => {
  it.each([
    ['lun', '~11-30'],
    ['lundi', '~11-30'],
    ['mon', '~11-30'],
    ['Monday', '~11-30'],
    ['merc.', '~11-25'],
    ['jeud', '~11-26'],
    ['WED', '~11-25'],
    ['aujourd’hui', '11-24'],
    ['today', '11-24'],
    ['demain', '11-25'],
    ['tomorrow', '11-25'],
    ['après-demain', '11-26'],
    ['the day after tomorrow', '11-26'],
    ['dans 3 jours', '11-27'],
    ['in 10 days', '12-04'],
    ['24/11', '11-24'],
    ['5/12/26', '12-05'],
    ['05-12-2026', '12-05'],
    ['2026-12-05', '12-05'],
    ['24 nov', '11-24'],
    ['24 novembre 2026', '11-24'],
    ['nov 30', '11-30'],
    ['November 30th', '11-30'],
    ['1er décembre', '12-01'],
    ['2 déc.', '12-02'],
    ['30nov', '11-30'],
    ['le 30', '~11-30'],
    ['the 30th', '~11-30'],
    ['mardi 24', '11-24'],
    ['mardi le 24', '11-24'],
    ['mar. 8/12', '12-08'],
    ['ce jeudi', '11-26'],
    ['this thursday', '11-26'],
    ['mardi en huit', '12-08'],
    ['jeudi semaine prochaine', '12-03'],
    ['next week on thursday', '12-03'],
    ['semaine prochaine jeudi', '12-03'],
    ['24-11', '~11-24'],
    ['24.11', '~11-24'],
  ])('may be said as "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('said as a weekday is the next one on or after today, or the one after that', () => {
    expect(read('mar', asClaire(), pick('mar', 'mar', { is: 'day', day: '2026-12-01' }))).toBe(
      '12-01',
    )
  })

  it('said as a weekday is next week’s once its hour is past', () => {
    expect(read('mar 10h')).toBe('~12-01, start 10:00')
    expect(read('mar 14h')).toBe('~11-24, start 14:00')
  })

  it('said as a weekday is looked for in the week that one looks at', () => {
    expect(read('mar', asClaire({ from: '2026-12-07' }))).toBe('~12-08')
  })

  it('said as "next Thursday" on a Tuesday is this week’s or the next one’s, and is asked', () => {
    expect(read('jeudi prochain')).toBe('?(11-26 | 12-03)')
    expect(read('next thursday')).toBe('?(11-26 | 12-03)')
  })

  it('said as "next Monday" on a Tuesday is one day only', () => {
    expect(read('lundi prochain')).toBe('11-30')
    expect(read('next tuesday')).toBe('12-01')
  })

  it('that is past this year is next year’s, which is said', () => {
    expect(read('23/11')).toBe('~2027-11-23')
    expect(read('3 mars')).toBe('~2027-03-03')
  })

  it('that no calendar has is pointed at', () => {
    expect(read('31/11')).toBe('!no_such_day')
    expect(read('2026-02-30')).toBe('!no_such_day')
    expect(read('45 novembre')).toBe('!no_such_day')
  })

  it('of a weekday that it does not fall on is asked', () => {
    expect(read('mardi 25/11')).toBe('?(11-25 | 11-24)')
  })

  it('said twice must be the same', () => {
    expect(read('mar 24/11 mardi')).toBe('11-24')
    expect(read('mar 24/11 mer')).toBe('11-24, !said_twice')
    expect(read('mar mer')).toBe('~11-24, !said_twice')
    expect(read('24/11 24 novembre')).toBe('11-24')
  })

  it('of every week is not one session', () => {
    expect(read('tous les mardis 14h')).toBe('!weekly, start 14:00')
    expect(read('every tuesday 14h')).toBe('!weekly, start 14:00')
  })

  it('of a month half typed is asked where two begin so', () => {
    expect(read('14 jui')).toBe('?(2027-06-14 | 2027-07-14)')
  })
})

describe('a time', () => {
  it.each([
    ['14h', 'start 14:00'],
    ['14 h', 'start 14:00'],
    ['14h30', 'start 14:30'],
    ['14 h 30', 'start 14:30'],
    ['14H30', 'start 14:30'],
    ['14 heures', 'start 14:00'],
    ['14h et demie', 'start 14:30'],
    ['9h et quart', 'start 9:15'],
    ['14:30', 'start 14:30'],
    ['14.30', 'start 14:30'],
    ['1430', 'start 14:30'],
    ['09:00', 'start 9:00'],
    ['2pm', 'start 14:00'],
    ['2 p.m.', 'start 14:00'],
    ['12am', 'start 0:00'],
    ['12pm', 'start 12:00'],
    ['2:15pm', 'start 14:15'],
    ['midi', 'start 12:00'],
    ['midi et demi', 'start 12:30'],
    ['noon', 'start 12:00'],
    ['à 14', 'start 14:00'],
    ['9', '?(12-09 | start 9:00 | start 21:00)'],
    ['à 9', '~start 9:00'],
    ['2', '?(12-02 | start 14:00 | start 2:00)'],
    ['à 2', '?(start 14:00 | start 2:00)'],
    ['2:30', '?(start 14:30 | start 2:30)'],
    ['2h de l’après-midi', 'start 14:00'],
    ['2 in the afternoon', 'start 14:00'],
    ['14h-15h30', '14:00-15:30'],
    ['14-15', '14:00-15:00'],
    ['14–15h', '14:00-15:00'],
    ['14h - 15h', '14:00-15:00'],
    ['14h → 15h', '14:00-15:00'],
    ['14 à 15h', '14:00-15:00'],
    ['de 14h à 15h', '14:00-15:00'],
    ['entre 14h et 15h', '14:00-15:00'],
    ['from 2 to 3pm', '~14:00-15:00'],
    ['2pm-3', '~14:00-15:00'],
    ['14h jusqu’à 15h', '14:00-15:00'],
    ['14h until 15h', '14:00-15:00'],
    ['11-1', '~11:00-13:00'],
    ['9-11', '~9:00-11:00'],
    ['2-4', '?(14:00-16:00 | 2:00-4:00)'],
    ['midi-14h', '12:00-14:00'],
    ['14h 15h', 'start 14:00, ~end 15:00'],
    ['14h-13h', '!backwards'],
    ['9h-15h', '!too_long'],
    ['25h', '!unknown'],
    ['14h 16h 18h', 'start 14:00, ~end 16:00, !said_twice'],
    ['demain matin', '11-25, !no_hour'],
    ['9.12', '?(start 9:12 | 12-09)'],
  ])('may be said as "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('beside a date is never a day, and a number beside a time is never an hour', () => {
    expect(read('24/11 9')).toBe('11-24, ~start 9:00')
    expect(read('mar 8 14h')).toBe('12-08, start 14:00')
    expect(read('le 12 à 14h')).toBe('~12-12, start 14:00')
  })

  it('after a weekday and a number that is such a day is asked, for it may be from then on', () => {
    expect(read('mar 8 à 10h')).toBe('~12-01, ?(12-08 | start 8:00 | start 20:00), start 10:00')
    const line = 'mar 8 à 10h'
    const from8 = pick(line, '8', { is: 'start', at: 480 })
    expect(read(line, asClaire(), from8)).toBe('~12-01, start 8:00, ~end 10:00')
    const the8th = pick(line, '8', { is: 'day', day: '2026-12-08' })
    expect(wished(line, asClaire(), the8th)).toMatchObject({ day: '2026-12-08', clock: '10:00' })
  })
})

describe('a length', () => {
  it.each([
    ['14h 90 min', 'start 14:00, 90 min'],
    ['14h 1h30', 'start 14:00, 90 min'],
    ['14h 1h', 'start 14:00, 60 min'],
    ['1h 14h', '60 min, start 14:00'],
    ['14h 0h45', 'start 14:00, 45 min'],
    ['14h pendant 2h', 'start 14:00, 120 min'],
    ['2pm for 2h', 'start 14:00, 120 min'],
    ['14h 1,5h', 'start 14:00, 90 min'],
    ['14h une heure et demie', 'start 14:00, 90 min'],
    ['14h half an hour', 'start 14:00, 30 min'],
    ['14h demi-heure', 'start 14:00, 30 min'],
    ['2pm 1 hour', 'start 14:00, 60 min'],
    ['14h 300 min', 'start 14:00, !too_long'],
    ['14h-15h 60 min', '14:00-15:00'],
    ['14h-15h 90 min', '14:00-15:00, !said_twice'],
    ['1h', '?(start 13:00 | start 1:00 | 60 min)'],
  ])('may be said as in "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('is an hour where none is said, which can be changed', () => {
    expect(unsaid('14h')).toBe('~60 min, ~any place')
    const longer = pick('14h', 'length', { is: 'length', minutes: 90 })
    expect(wished('14h', asClaire(), longer).minutes).toBe(90)
  })
})

describe('a room', () => {
  it.each([
    ['Salle bleue', 'Salle bleue'],
    ['bleue', 'Salle bleue'],
    ['bleu', 'Salle bleue'],
    ['blue', 'Salle bleue'],
    ['the blue room', 'Salle bleue'],
    ['room blue', 'Salle bleue'],
    ['YELLOW', 'Salle jaune'],
    ['jau', '~Salle jaune'],
    ['salle B', 'Salle jaune'],
    ['room b', 'Salle jaune'],
    ['b', 'Salle jaune'],
    ['A', 'Salle bleue'],
    ['Atelier 2', 'Atelier 2'],
    ['atelier', 'Atelier 2'],
    ['salle 2', 'Atelier 2'],
    ['rose', 'Atelier 2'],
    ['salle', '?(Salle bleue | Salle jaune)'],
    ['rouge', '!unknown'],
    ['bleue jaune', 'Salle bleue, !said_twice'],
    ['salle bleue bleue', 'Salle bleue'],
  ])('may be said as "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('A is not what "à" says, with its accent or without', () => {
    expect(read('Karim à 14h')).toBe('Karim, start 14:00')
    expect(read('Karim a 14h')).toBe('Karim, start 14:00')
    expect(read('Karim A 14h')).toBe('Karim, ?(Salle bleue | any place), start 14:00')
  })

  it('is the best free one where none is said', () => {
    expect(wished('mar 14h Karim').place).toBeUndefined()
    expect(unsaid('mar Karim')).toBe('~any place')
    const yellow = pick('mar Karim', 'place', { is: 'place', id: 'Salle jaune' })
    expect(wished('mar Karim', asClaire(), yellow).place).toBe('Salle jaune')
  })
})

describe('people', () => {
  it.each([
    ['karim', 'Karim'],
    ['KARIM', 'Karim'],
    ['Leila', 'Leïla'],
    ['leïla', 'Leïla'],
    ['kar', '~Karim'],
    ['Zahra B.', 'Zahra B.'],
    ['zahra b', 'Zahra B.'],
    ['Zahra', '?(Zahra | Zahra B.)'],
    ['zah', '?(Zahra | Zahra B.)'],
    ['amina', 'Amina Sow'],
    ['Amina S.', '~Amina Sow'],
    ['sow', 'Amina Sow'],
    ['Karim et Ionela', 'Karim, Ionela'],
    ['Karim, Ionela', 'Karim, Ionela'],
    ['Karim and Ionela', 'Karim, Ionela'],
    ['Karim + Ionela', 'Karim, Ionela'],
    ['avec Karim', 'Karim'],
    ['with Karim', 'Karim'],
    ['karim karim', 'Karim'],
    ['Karim Ionela Marius', 'Karim, Ionela, !too_many'],
    ['mar Marius', '~11-24, Marius'],
    ['mari', '~Marius'],
    ['Karim b', 'Karim, Salle jaune'],
    ['moi Karim', 'Claire, Karim'],
    ['Bernard Karim', '!not_yours, Karim'],
  ])('may be named as "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('of one name are told apart by who is named plainly', () => {
    expect(read('Zahra et Zahra B.')).toBe('Zahra, Zahra B.')
  })

  it('that were chosen stay chosen while the rest of the line changes', () => {
    const picks = pick('Zahra', 'Zahra', { is: 'learner', id: 'Zahra B.' })
    expect(wished('mar 14h Zahra bleue', asClaire(), picks).learners).toEqual(['Zahra B.'])
    expect(read('Zahra et Zahra', asClaire(), picks)).toBe('Zahra B., Zahra')
  })

  it('are not booked while it is not clear who is meant', () => {
    expect(wished('mar 14h Zahra').learners).toEqual([])
  })

  it('called like a day, a month or a colour are asked where it could be either', () => {
    const learner = (name: string) => ({
      id: name,
      role: 'learner' as const,
      name,
      archived: false,
    })
    const known = asClaire({}, [...people, learner('Sam'), learner('Rose'), learner('Mai')])
    expect(read('Sam 14h', known)).toBe('?(11-28 | 12-05 | Sam), start 14:00')
    expect(read('Rose', known)).toBe('?(Atelier 2 | Rose)')
    expect(read('3 mai Mai', known)).toBe('~2027-05-03, Mai')
  })

  it('of the team are named by the coordinator, who is meant herself otherwise', () => {
    const known = asCoordinator()
    expect(read('Bernard avec Karim', known)).toBe('Bernard, Karim')
    expect(read('jean-luc Karim', known)).toBe('Jean-Luc, Karim')
    expect(read('elodie Bernard', known)).toBe('Élodie, !too_many')
    expect(unsaid('Karim', known)).toBe('~tutoring, ~Nadège, ~any place')
    expect(wished('Karim', known).volunteers).toEqual(['Nadège'])
    const bernard = pick('Karim', 'tutor', { is: 'tutor', id: 'Bernard' }, known)
    expect(wished('Karim', known, bernard).volunteers).toEqual(['Bernard'])
  })

  it('of one name who teach and who learn are told apart by asking', () => {
    const namesake = { id: 'other', role: 'learner' as const, name: 'Claire', archived: false }
    expect(read('Claire', asClaire({}, [...people, namesake]))).toBe('?(Claire | other)')
  })
})

describe('an activity', () => {
  it.each([
    ['cuisine sam 10-12', 'kitchen, ~11-28, ~10:00-12:00'],
    ['Cuisine ouverte', 'kitchen'],
    ['open kitchen', 'kitchen'],
    ['cuisine ouverte, Cuisine', 'kitchen, Cuisine'],
    ['cours Karim', 'tutoring, Karim'],
    ['lesson Karim', 'tutoring, Karim'],
    ['cuisine Karim', 'kitchen, !too_many'],
    ['cours cuisine', 'tutoring, Cuisine'],
  ])('may be said as "%s"', (line, reading) => expect(read(line)).toBe(reading))

  it('takes as many as it needs', () => {
    expect(read('cuisine Claire Bernard Élodie', asCoordinator())).toBe(
      'kitchen, Claire, Bernard, Élodie',
    )
  })
})

describe('what nobody understands', () => {
  it.each([
    ['xyz', '!unknown'],
    ['mar 14h Karim sans Zahra B.', '~11-24, start 14:00, Karim, !unknown, Zahra B.'],
    ['☕ 14h', '!unknown, start 14:00'],
    ['14h5', '!unknown'],
    ['123456', '!unknown'],
    ['14hKarim', '!unknown'],
    ['!? ... ,', ''],
  ])('is pointed at in "%s"', (line, reading) => expect(read(line)).toBe(reading))
})
