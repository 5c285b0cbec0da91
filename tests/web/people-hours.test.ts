import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { WeeklyHours } from '#api/schema.ts'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import {
  copied,
  dayRuns,
  nextSpan,
  ribbonOf,
  sameHours,
  sayHours,
  spansOf,
  troublesOf,
  weeklyHoursOf,
} from '#web/kit/weekly-hours/view.ts'
import { setLanguage } from '#web/lib/i18n.ts'

const at = (weekday: number, from: string, to: string): WeeklyHours => ({ weekday, from, to })
const monday = at(1, '09:00', '12:00')

describe('weekly hours as they are written', () => {
  it('come back as they were, in the order of the week', () => {
    const hours = [at(3, '14:00', '17:00'), at(1, '14:00', '16:00'), monday]
    expect(weeklyHoursOf(spansOf(hours))).toEqual([
      monday,
      at(1, '14:00', '16:00'),
      at(3, '14:00', '17:00'),
    ])
  })

  it('end at midnight through an input that knows no 24:00', () => {
    const [span] = spansOf([at(5, '20:00', '24:00')])
    expect(span?.to).toBe('00:00')
    expect(weeklyHoursOf(span ? [span] : [])).toEqual([at(5, '20:00', '24:00')])
    expect(troublesOf(span ? [span] : []).size).toBe(0)
  })

  it('are the same in whatever order', () => {
    expect(sameHours([monday, at(2, '09:00', '10:00')], [at(2, '09:00', '10:00'), monday])).toBe(
      true,
    )
    expect(sameHours([monday], [at(1, '09:00', '12:30')])).toBe(false)
  })
})

describe('what is wrong with weekly hours', () => {
  const troubles = (...ends: [string, string][]) => {
    const spans = ends.map(([from, to], key) => ({ key, weekday: 1, from, to }))
    return [...troublesOf(spans)]
  }

  it('is an end that is missing', () => {
    expect(troubles(['09:00', ''])).toEqual([[0, 'missing']])
  })

  it('is an end that does not come after the start', () => {
    expect(troubles(['12:00', '09:00'], ['14:00', '14:00'])).toEqual([
      [0, 'inverted'],
      [1, 'inverted'],
    ])
  })

  it('is a window over another, told of the later one, however they were written', () => {
    expect(troubles(['11:00', '13:00'], ['09:00', '12:00'])).toEqual([[0, 'overlap']])
  })

  it('is a window within a long one, even when a shorter one lies between', () => {
    expect(troubles(['09:00', '18:00'], ['10:00', '11:00'], ['12:00', '13:00'])).toEqual([
      [1, 'overlap'],
      [2, 'overlap'],
    ])
  })

  it('is not that two windows touch, nor that two days have the same', () => {
    expect(troubles(['09:00', '12:00'], ['12:00', '14:00'])).toEqual([])
    expect(troublesOf(spansOf([monday, at(2, '09:00', '12:00')])).size).toBe(0)
  })
})

describe('one more window', () => {
  it('is guessed where the day is still free', () => {
    expect(nextSpan([])).toEqual({ from: '09:00', to: '12:00' })
    expect(nextSpan([{ from: '09:30', to: '11:00' }])).toEqual({ from: '14:00', to: '17:00' })
    expect(nextSpan([{ from: '08:00', to: '00:00' }])).toEqual({ from: '', to: '' })
  })
})

describe('copying a day', () => {
  it('replaces what the other days had and leaves the rest', () => {
    const spans = spansOf([monday, at(2, '08:00', '10:00'), at(4, '15:00', '16:00')])
    const hours = weeklyHoursOf(copied(spans, 1, [2, 3], 10))
    expect(hours).toEqual([
      monday,
      at(2, '09:00', '12:00'),
      at(3, '09:00', '12:00'),
      at(4, '15:00', '16:00'),
    ])
  })

  it('gives every window a key of its own', () => {
    const keys = copied(spansOf([monday]), 1, [2, 3, 4], 1).map((span) => span.key)
    expect(new Set(keys).size).toBe(4)
  })
})

describe('weekly hours for the eye', () => {
  // Without the marks that keep a line from breaking.
  const said = (hours: WeeklyHours[]) =>
    sayHours(hours).map((line) => line.replaceAll('\u2060', ''))

  it('lie on a day from 7 to 21', () => {
    expect(ribbonOf([{ from: '07:00', to: '14:00' }])).toEqual([{ x: 0, width: 50 }])
  })

  it('stretch the day rather than leave it', () => {
    const bars = ribbonOf([{ from: '06:00', to: '00:00' }])
    expect(bars).toEqual([{ x: 0, width: 100 }])
  })

  it('are said together for days that have the same', () => {
    setLanguage('fr')
    const hours = [1, 2, 3, 4, 5].flatMap((day) => [
      at(day, '09:00', '12:00'),
      at(day, '14:00', '18:30'),
    ])
    expect(said([...hours, at(6, '10:00', '12:00')])).toEqual([
      'lun.–ven. 9h–12h, 14h–18h30',
      'sam. 10h–12h',
    ])
  })

  it('are said as runs of days only where there are three', () => {
    expect(dayRuns([1, 2, 4, 5, 6])).toEqual([
      [1, 2],
      [4, 6],
    ])
    setLanguage('fr')
    expect(said([at(1, '09:00', '10:00'), at(2, '09:00', '10:00')])).toEqual(['lun., mar. 9h–10h'])
  })
})

describe('a draft of hours', () => {
  it('adds, changes, copies and begins anew', () => {
    createRoot((dispose) => {
      const draft = createHours([monday])
      const key = draft.add(1)
      expect(draft.on(1).map((span) => span.from)).toEqual(['09:00', '14:00'])
      draft.change(key, { to: '15:00' })
      draft.copy(1, [2])
      draft.remove(key)
      expect(draft.hours()).toEqual([monday, at(2, '09:00', '12:00'), at(2, '14:00', '15:00')])
      draft.reset([monday])
      expect(draft.hours()).toEqual([monday])
      dispose()
    })
  })

  it('never gives two windows one key', () => {
    createRoot((dispose) => {
      const draft = createHours([monday, at(2, '09:00', '10:00')])
      draft.copy(1, [2, 3])
      draft.add(3)
      draft.reset(draft.hours())
      draft.add(1)
      const keys = [1, 2, 3].flatMap((day) => draft.on(day)).map((span) => span.key)
      expect(new Set(keys).size).toBe(keys.length)
      dispose()
    })
  })
})
