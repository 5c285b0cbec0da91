import { beforeAll, expect, it } from 'vitest'
import type { Notice } from '#api/notices/schema.ts'
import { sayNews, textFor } from '#web/cockpit/say-news.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import type { House } from '#web/sessions/queries.ts'

beforeAll(() => setLanguage('fr'))

const house = {
  places: [
    { id: 'blue', name: 'Salle bleue' },
    { id: 'green', name: 'Salle verte' },
  ],
  houseOpening: [],
  activities: [{ id: 'tutoring', nameFr: 'Cours', nameEn: 'Lesson' }],
} as unknown as House
const person = {
  ...{ id: 'amina', name: 'Amina Diallo', phone: null, email: null, language: null },
  learns: true,
}
const notice = (is: Notice['is'], more: object = {}) =>
  ({
    ...{ person, is, told: null, knew: '2026-11-24T13:00:00Z', knewUntil: '2026-11-24T14:00:00Z' },
    knewPlace: 'blue',
    session: {
      ...{ id: 's', activity: 'tutoring', place: 'green' },
      ...{ start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z', ...more },
    },
  }) as unknown as Notice
const text = (one: Notice) => textFor({ person, notices: [one], told: false }, house)

it('another room only is told with both rooms', () => {
  expect(sayNews(notice('elsewhere'), house)).toContain('Salle verte et non plus Salle bleue')
  expect(text(notice('elsewhere'))).toContain('Plus Salle bleue : maintenant Salle verte.')
})

it('another room than one that is put away by now is told by the new one only', () => {
  const gone = { ...notice('elsewhere'), knewPlace: 'archived' }
  expect(sayNews(gone, house)).toMatch(/, maintenant Salle verte$/)
  expect(text(gone)).toMatch(/14h\. Maintenant Salle verte\. Merci/)
})

it('another end only is told with the hour', () => {
  const longer = notice('ends', { end: '2026-11-24T14:30:00Z' })
  expect(sayNews(longer, house)).toContain('jusqu’à 15h30 et non plus 15h')
  expect(text(longer)).toContain('Maintenant jusqu’à 15h30.')
})

it('moved, and longer than she knows: the text says its end', () => {
  const moved = { start: '2026-11-24T14:00:00Z', end: '2026-11-24T15:30:00Z' }
  expect(text(notice('moved', moved))).toMatch(/Maintenant .*15h–16h30, Salle verte\./)
  const asLong = { start: '2026-11-24T14:00:00Z', end: '2026-11-24T15:00:00Z' }
  expect(text(notice('moved', asLong))).not.toContain('–')
})
