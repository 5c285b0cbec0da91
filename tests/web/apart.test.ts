import { describe, expect, it } from 'vitest'
import { toldApart } from '#web/lib/apart.ts'

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

  it('stay the same objects where nobody has their name', () => {
    const people = [{ id: '01', name: 'Claire' }]
    expect(toldApart(people)[0]).toBe(people[0])
  })
})
