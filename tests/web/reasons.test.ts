import { afterEach, describe, expect, it } from 'vitest'
import { sessionProblems } from '#api/sessions/problems.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { sayWhy } from '#web/sessions/reasons.ts'

afterEach(() => setLanguage('fr'))

describe('why somebody or some room does not fit', () => {
  it('has its own words for every code, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      setLanguage(language)
      const said = Object.keys(sessionProblems).map((code) => sayWhy([code]))
      expect(new Set(said).size).toBe(said.length)
    }
  })

  it('is said once for each reason', () => {
    expect(sayWhy(['sessions.away', 'sessions.away'])).toBe('absent·e ce jour-là')
    expect(sayWhy(['sessions.away', 'sessions.learner_is_taken'])).toBe(
      'absent·e ce jour-là, a déjà cours à ce moment-là',
    )
  })

  it('stays a sentence for a code that this page does not know yet', () => {
    expect(sayWhy(['sessions.something_new'])).toBe('ne convient pas')
  })
})
