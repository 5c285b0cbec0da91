import { describe, expect, it, vi } from 'vitest'
import type { Free } from '#api/sessions/schema.ts'
import { emptySessionDraft } from '#web/sessions/draft.ts'
import { guessFree, isGuess } from '#web/sessions/offline-free.ts'
import type { House } from '#web/sessions/queries.ts'
import { aShownPlace } from './places.ts'
import { aShownSession } from './sessions.ts'

// A memory of its own: files of tests share their modules.
vi.resetModules()
const { noteSeen, peopleSeen } = await import('#web/sessions/last-seen.ts')

const place = (id: string, kind: House['places'][number]['kind'], archived = false) =>
  aShownPlace({ id, name: id, kind, archived })
const house: House = {
  places: [
    place('bleue', 'training-room'),
    place('vieille', 'training-room', true),
    place('cuisine', 'kitchen'),
  ],
  houseOpening: [],
  activities: [
    {
      id: 'tutoring',
      nameFr: 'Cours',
      nameEn: 'Tutoring',
      volunteersFrom: 1,
      volunteersTo: 1,
      learnersFrom: 1,
      learnersTo: 2,
      placeKinds: ['training-room'],
      countsTowardsPromise: true,
      archived: false,
    },
  ],
}
const claire = { id: 'claire', name: 'Claire', role: 'volunteer' }
const nadege = { id: 'nadege', name: 'Nadège', role: 'coordinator' }
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id)

describe('a form without the network', () => {
  noteSeen([
    aShownSession(),
    aShownSession({ id: 't', volunteers: [{ id: 'hakim', name: 'Hakim' }], learners: undefined }),
  ])
  const guess = (self: typeof claire) => guessFree(emptySessionDraft([]), peopleSeen(), house, self)

  it('offers the learners of the weeks seen, and the rooms that suit', () => {
    expect(ids(guess(claire).learners)).toEqual(['amina'])
    expect(ids(guess(claire).places)).toEqual(['bleue'])
  })

  it('offers a volunteer herself, and the coordinator the team that was seen', () => {
    expect(ids(guess(claire).volunteers)).toEqual(['claire'])
    expect(ids(guess(nadege).volunteers)).toEqual(['claire', 'hakim'])
  })

  it('suggests no times, and is told from what is known', () => {
    expect(guess(claire).times).toEqual([])
    expect(isGuess(guess(claire))).toBe(true)
    const known: Free = { places: [], volunteers: [], learners: [], times: [] }
    expect(isGuess(known)).toBe(false)
  })
})
