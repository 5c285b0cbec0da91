import { describe, expect, it } from 'vitest'
import { toldApart } from '#web/lib/apart.ts'
import { noteSeats, noteSeen } from '#web/sessions/last-seen.ts'
import { toEvents } from '#web/sessions/view.ts'
import { aShownSession } from './sessions.ts'

const names = (people: { id: string; name: string }[]) => toldApart(people).map(({ name }) => name)

describe('people of one name', () => {
  it('are numbered in the order in which they came, wherever they stand in a list', () => {
    const [first, second] = [
      { id: '01', name: 'Claire' },
      { id: '02', name: 'Claire' },
    ]
    const other = { id: '00', name: 'Hakim' }
    expect(names([first, other, second])).toEqual(['Claire', 'Hakim', 'Claire (2)'])
    expect(names([second, first])).toEqual(['Claire (2)', 'Claire'])
  })

  it('keep their numbers in sessions and slots, wherever one of them stands alone', () => {
    const [first, second] = [
      { id: '11', name: 'Awa' },
      { id: '12', name: 'Awa' },
    ]
    const hers = aShownSession({ volunteers: [second], learners: [{ id: '22', name: 'Awa' }] })
    noteSeen([aShownSession({ volunteers: [first], learners: [] }), hers])
    const says = () =>
      toEvents([hers], { places: [], activities: [] }, undefined, 'fr', String)[0]?.lines
    expect(says()).toEqual(['Awa (2)', 'Awa'])
    noteSeats([{ volunteers: [], learners: [{ id: '21', name: 'Awa' }] }])
    expect(says()).toEqual(['Awa (2)', 'Awa (2)'])
    noteSeats([{ volunteers: [{ id: '11', name: 'Awa B.' }] }])
    expect(says()).toEqual(['Awa', 'Awa (2)'])
  })

  it('stay the same objects where nobody has their name', () => {
    const people = [{ id: '01', name: 'Claire' }]
    expect(toldApart(people)[0]).toBe(people[0])
  })
})
