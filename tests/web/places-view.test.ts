import { describe, expect, it } from 'vitest'
import { type Activity, ChangePlace, CreateActivity, CreatePlace } from '#api/places/schema.ts'
import { differing } from '#web/kit/differing.ts'
import { judgedForm } from '#web/kit/form-errors.ts'
import {
  activityBodyOf,
  activityDraftOf,
  activityIdOf,
  blankActivity,
  outOfOrder,
} from '#web/places/activities/view.ts'
import {
  blankPlace,
  kindsIn,
  placeBodyOf,
  placeDraftOf,
  sameMark,
  slugOf,
} from '#web/places/view.ts'
import { aShownPlace } from './places.ts'

const id = '01a20a3b-330b-70cf-88f5-7a77604d6731'
const says = (path: string) => path
const blueRoom = aShownPlace({
  id,
  capacity: 4,
  opening: [{ weekday: 1, from: '09:00', to: '12:00' }],
})

describe('a new place', () => {
  it('begins with a mark of which no part is taken', () => {
    const draft = blankPlace([blueRoom])
    expect(draft).toMatchObject({ colour: 'yellow', shape: 'square', letter: 'B' })
  })

  it('may take the mark of a place that was put away', () => {
    expect(blankPlace([{ ...blueRoom, archived: true }])).toMatchObject({ letter: 'A' })
  })

  it('is taken by the API once it has a name', () => {
    const body = placeBodyOf({ ...blankPlace([]), name: 'Cuisine' }, [])
    expect(judgedForm(CreatePlace, { id, ...body }, says).ok).toBe(true)
  })
})

describe('the form for a place', () => {
  it('sends nothing for a place that was not changed', () => {
    const body = placeBodyOf(placeDraftOf(blueRoom), blueRoom.opening)
    expect(differing(placeBodyOf(placeDraftOf(blueRoom), blueRoom.opening), body)).toEqual({})
  })

  it('gives the hours of the house back by sending none', () => {
    const before = placeBodyOf(placeDraftOf(blueRoom), blueRoom.opening)
    const after = placeBodyOf({ ...placeDraftOf(blueRoom), ownHours: false }, blueRoom.opening)
    expect(differing(before, after)).toEqual({ opening: [] })
  })

  it('refuses what is no number of seats and no letter', () => {
    const draft = { ...placeDraftOf(blueRoom), capacity: '3,5', letter: 'é' }
    const judgement = judgedForm(ChangePlace, placeBodyOf(draft, []), says)
    expect(judgement.ok ? [] : Object.keys(judgement.errors).sort()).toEqual(['capacity', 'letter'])
  })

  it('makes a kind out of the word that was typed', () => {
    const draft = { ...placeDraftOf(blueRoom), kind: '', newKind: 'Épicerie du cœur' }
    expect(placeBodyOf(draft, []).kind).toBe('epicerie-du-coeur')
  })

  it('knows who has the very same mark, itself and the archives aside', () => {
    const draft = placeDraftOf(blueRoom)
    expect(sameMark({ ...draft, letter: 'a' }, [blueRoom])?.name).toBe('Salle bleue')
    expect(sameMark(draft, [blueRoom], id)).toBeUndefined()
    expect(sameMark(draft, [{ ...blueRoom, archived: true }])).toBeUndefined()
    expect(sameMark({ ...draft, shape: 'star' }, [blueRoom])).toBeUndefined()
  })
})

describe('short words out of names', () => {
  it.each([
    ['Salle de réunion', 'salle-de-reunion'],
    ['  3e étage ', 'e-etage'],
    ['Tri / dépôt', 'tri-depot'],
    ['???', ''],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])('"%s" is "%s"', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('are never those of another activity', () => {
    expect(activityIdOf('Jardin', [])).toBe('jardin')
    expect(activityIdOf('Jardin', [{ id: 'jardin' }, { id: 'jardin-2' }])).toBe('jardin-3')
    expect(activityIdOf('?', [])).toBe('activite')
  })

  it('offer every kind once, those in use included', () => {
    const kinds = kindsIn([{ kind: 'kitchen' }, { kind: 'machine' }, { kind: 'cave' }], ['cave'])
    // A machine is no place in which an activity may be.
    expect(kinds).not.toContain('machine')
    expect(kinds.filter((kind) => kind === 'kitchen' || kind === 'cave')).toEqual([
      'kitchen',
      'cave',
    ])
  })
})

describe('the form for an activity', () => {
  const garden: Activity = {
    id: 'garden',
    nameFr: 'Jardin',
    nameEn: 'Garden',
    volunteersFrom: 1,
    volunteersTo: 4,
    learnersFrom: 0,
    learnersTo: 0,
    placeKinds: ['garden'],
    countsTowardsPromise: true,
    newcomerMayBeAlone: true,
    newcomerPlace: false,
    giveBackHours: 48,
    appointmentMinutes: 20,
    archived: false,
  }

  it('comes back as it was', () => {
    const { archived: _, ...sent } = garden
    expect({ id: garden.id, ...activityBodyOf(activityDraftOf(garden)) }).toEqual(sent)
  })

  it('asks the rules of a duty of a duty alone', () => {
    const lesson = { ...activityDraftOf(garden), learnersTo: '2' }
    expect(Object.keys(activityBodyOf(lesson))).not.toContain('giveBackHours')
    const late = activityBodyOf({ ...activityDraftOf(garden), giveBackHours: '800' })
    const judged = judgedForm(CreateActivity, { id: garden.id, ...late }, says)
    expect(judged).toEqual({ ok: false, errors: { giveBackHours: 'giveBackHours' } })
  })

  it('takes the French name for both when there is no other', () => {
    const draft = { ...blankActivity(), nameFr: 'Laverie', placeKinds: ['laundry'] }
    const body = activityBodyOf(draft)
    expect(body.nameEn).toBe('Laverie')
    expect(judgedForm(CreateActivity, { id: 'laverie', ...body }, says).ok).toBe(true)
  })

  it('tells which "at most" is less than its "at least"', () => {
    expect(outOfOrder({ ...garden, volunteersTo: 0 })).toEqual(['volunteersTo'])
    expect(outOfOrder({ ...garden, learnersFrom: 2, learnersTo: 1 })).toEqual(['learnersTo'])
    expect(outOfOrder(garden)).toEqual([])
  })
})
