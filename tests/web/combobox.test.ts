import { describe, expect, it } from 'vitest'
import { matching, moved, picked } from '#web/kit/combobox-view.ts'

const people = [
  { value: '1', label: 'Nour-el-Houda', hint: 'oral A2' },
  { value: '2', label: 'Élodie' },
  { value: '3', label: 'Marc Antoine', off: 'a déjà cours' },
]
const found = (typed: string) => matching(people, typed).map((one) => one.value)

describe('searching in a list', () => {
  it('finds names whatever the accents and capitals', () => {
    expect(found('elo')).toEqual(['2'])
    expect(found('ÉLO')).toEqual(['2'])
  })

  it('finds any word by its beginning, and all the words typed', () => {
    expect(found('ant')).toEqual(['3'])
    expect(found('ant mar')).toEqual(['3'])
    expect(found('arc')).toEqual([])
    expect(found('houda')).toEqual(['1'])
  })

  it('finds by the second line too', () => {
    expect(found('a2')).toEqual(['1'])
  })

  it('keeps the order it was given, and all of it when nothing is typed', () => {
    expect(found('  ')).toEqual(['1', '2', '3'])
  })
})

describe('moving in a list by keys', () => {
  it('goes round at both ends', () => {
    expect(moved(-1, 'ArrowDown', 3)).toBe(0)
    expect(moved(2, 'ArrowDown', 3)).toBe(0)
    expect(moved(-1, 'ArrowUp', 3)).toBe(2)
    expect(moved(0, 'ArrowUp', 3)).toBe(2)
  })

  it('points at nothing in an empty list', () => {
    expect(moved(1, 'ArrowDown', 0)).toBe(-1)
  })
})

describe('choosing in a list', () => {
  it('takes away what is chosen again', () => {
    expect(picked(['1', '2'], '1', 2)).toEqual(['2'])
  })

  it('lets the oldest go when there is room for no more', () => {
    expect(picked(['1', '2'], '3', 2)).toEqual(['2', '3'])
    expect(picked(['1'], '3', 1)).toEqual(['3'])
  })
})
