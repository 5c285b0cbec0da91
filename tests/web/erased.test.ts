import { afterEach, describe, expect, it } from 'vitest'
import { sayWithWhom } from '#web/home/say.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { entryOf } from '#web/prints/say.ts'
import { noteSeen, peopleSeen, personSeen } from '#web/sessions/last-seen.ts'
import { volunteerNames, withWhom } from '#web/sessions/view.ts'
import { peopleToFind } from '#web/week/filter-people.ts'
import { aShownSession } from './sessions.ts'

afterEach(() => setLanguage('fr'))

const somebody = { id: 'a', name: 'Nour' }
const erased = { id: 'mark', name: '' }
const session = aShownSession({
  ...{ volunteers: [erased, { id: 'c', name: 'Claire' }], learners: [somebody, erased] },
  learnerCount: 2,
})

describe('who was erased', () => {
  it.each([
    ['fr', 'personne effacée'],
    ['en', 'erased person'],
  ] as const)('is called so, where a seat was hers (%s)', (language, said) => {
    setLanguage(language)
    expect(volunteerNames(session)).toBe(`${said}, Claire`)
    expect(withWhom(session, String)).toBe(`Nour, ${said}`)
    const printed = entryOf(session, { activities: [], withNames: true })
    expect([printed.who, printed.whom]).toEqual([
      expect.stringContaining(`${said}, Claire`),
      `Nour, ${said}`,
    ])
    const house = { places: [], houseOpening: [], activities: [] }
    expect(sayWithWhom({ session, house })).toContain(said.replace(' ', '\u00a0'))
  })

  it('stands in no list of people', () => {
    expect(peopleToFind([], [session], true).map(({ name }) => name)).toEqual(['Claire', 'Nour'])
    noteSeen([session])
    expect(peopleSeen().map(({ id }) => id)).not.toContain('mark')
    expect(personSeen('mark')).toBeUndefined()
  })
})
