import { describe, expect, test } from 'vitest'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import { issues, plan, sample, told, written } from './spreadsheets.ts'

const volunteers = plan('volunteers', sample('benevoles'))
const learners = plan('learners', sample('apprenants'))

const of = (all: typeof volunteers, name: string) =>
  all.writes.find(({ after }) => after.name === name)?.after

describe('the association’s own files', () => {
  test('hold nine volunteers and ninety learners, and no line is lost', () => {
    expect(volunteers.plan.counts).toEqual({
      create: 9,
      change: 0,
      ask: 0,
      same: 0,
      ignore: 0,
      refuse: 0,
    })
    expect(learners.plan.counts).toEqual({
      create: 90,
      change: 0,
      ask: 0,
      same: 0,
      ignore: 0,
      refuse: 0,
    })
    expect(learners.plan.lines.map(({ line }) => line)).toEqual(
      Array.from({ length: 90 }, (_, n) => n + 2),
    )
    expect(learners.writes.filter(({ after }) => after.learner?.ageGroup === 'child')).toHaveLength(
      10,
    )
  })

  test('are read in the encoding and with the separator they have', () => {
    expect(volunteers.plan.file).toEqual({ encoding: 'utf-8', separator: ';', headerLine: 1 })
    expect(learners.plan.file).toEqual({ encoding: 'windows-1252', separator: ';', headerLine: 1 })
  })

  test('every column is read', () => {
    const statuses = [...volunteers.plan.columns, ...learners.plan.columns].map((c) => c.status)
    expect(new Set(statuses)).toEqual(new Set(['read']))
  })

  test('nothing is assumed but that some days are still to come', () => {
    expect(issues(volunteers.plan)).toEqual([])
    expect(issues(learners.plan)).toEqual(
      [13, 14, 80, 87, 90].map((line) => `${line} Inscrit le date_to_come`),
    )
  })

  test.each([
    [volunteers, 'Claire', 'mercredi 15h-17h, jeudi 9h-13h, vendredi 9h30-11h'],
    [volunteers, 'Bernard', 'mercredi 16h-17h30, jeudi 14h-15h30'],
    [volunteers, 'Monique', 'lundi 14h-16h30, mercredi 15h-18h, vendredi 9h30-12h30'],
    [volunteers, 'Hakim', 'mercredi 16h-17h30, jeudi 13h-15h, vendredi 9h-13h'],
    [volunteers, 'Élodie', 'lundi 13h30-16h30, jeudi 14h-15h30'],
    [learners, 'Mirela', 'mardi 9h30-12h30, mercredi 10h-12h'],
    [learners, 'Dragos', 'lundi 9h-13h'],
    [learners, 'Dragos B.', 'lundi 16h-18h, jeudi 13h30-15h, vendredi 13h-15h'],
    [learners, 'Said', 'mercredi 14h-17h, samedi 9h-12h'],
    [learners, 'Andreea', 'lundi 14h30-17h30, mardi 9h-13h, jeudi 9h-11h30'],
    [learners, 'Leïla B.', 'vendredi 16h-18h'],
    [learners, 'Tamara', 'mercredi 14h-17h, samedi 9h-12h'],
  ])('hours checked by hand: %#', (all, name, hours) => {
    expect(spellHours(of(all, name)?.availabilities ?? []).fr).toBe(hours)
  })

  test('promises, levels, phones and duties checked by hand', () => {
    expect(of(volunteers, 'Monique')).toMatchObject({
      phone: '+33639987494',
      email: 'monique@exemple.fr',
      volunteer: {
        promise: { from: 120, to: 180 },
        levels: ['A1.1', 'A1', 'A2'],
        children: false,
        activities: ['tutoring'],
      },
    })
    expect(of(volunteers, 'Claire')?.volunteer).toMatchObject({
      children: true,
      activities: ['kitchen', 'tutoring'],
    })
    expect(of(volunteers, 'Jean-Luc')?.volunteer).toMatchObject({
      levels: ['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'],
      activities: ['garden', 'tutoring'],
    })
    expect(of(volunteers, 'Fatiha')?.volunteer?.promise).toEqual({ from: 150, to: 240 })
  })

  test('learners checked by hand', () => {
    expect(of(learners, 'Dragos')).toMatchObject({
      phone: '+33639981738',
      messageLanguage: 'fr',
      learner: {
        ageGroup: 'adult',
        oral: 'B1',
        written: null,
        alpha: true,
        wish: 'pair',
        minutesWanted: 90,
        waitingSince: '2026-11-10',
      },
    })
    expect(of(learners, 'Stefka')).toMatchObject({
      messageLanguage: 'ar',
      learner: {
        oral: 'pre-A1',
        written: 'A1.1',
        wish: 'either',
        minutesWanted: 60,
        waitingSince: '2026-11-07',
      },
    })
    expect(of(learners, 'Rachid B.')).toMatchObject({
      phone: null,
      messageLanguage: 'ro',
      learner: { ageGroup: 'child', minutesWanted: 60, waitingSince: '2026-09-09' },
    })
  })

  test('the same files again change nothing', () => {
    const existing = [...written(volunteers), ...written(learners)]
    const again = plan('volunteers', sample('benevoles'), { existing })
    expect(again.plan.counts).toEqual({
      create: 0,
      change: 0,
      ask: 0,
      same: 9,
      ignore: 0,
      refuse: 0,
    })
    const learnersAgain = plan('learners', sample('apprenants'), { existing })
    expect(learnersAgain.plan.counts.same).toBe(90)
    expect([...again.writes, ...learnersAgain.writes]).toEqual([])
  })

  test('homonyms with an initial are different people', () => {
    const dragos = told(learners.plan).filter((line) => line.includes('Dragos'))
    expect(dragos).toEqual([
      '3 create Dragos',
      '6 create Dragos B.',
      '66 create Dragos C.',
      '83 create Dragos D.',
    ])
  })
})
