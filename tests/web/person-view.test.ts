import { describe, expect, it } from 'vitest'
import { becomingOf } from '#web/leaving/view.ts'
import { waysTo } from '#web/people/person/ways.ts'

describe('how somebody is told', () => {
  const said = {
    subject: 'Prochaine séance',
    text: 'Bonjour Zoé & co : mardi 8, 14h–15h #1?\n100 %',
  }
  const contact = { phone: '+33639985234', email: 'zoé+a@exemple.fr' }

  it('is by a link a way, the text whole in each whatever stands in it', () => {
    const ways = waysTo(contact, said)
    expect(ways.map(({ by }) => by)).toEqual(['call', 'sms', 'whatsApp', 'mail'])
    const [call, ...rest] = ways.map(({ href }) => new URL(href))
    expect(call?.href).toBe('tel:+33639985234')
    for (const { searchParams, hash } of rest) {
      expect(searchParams.get('text') ?? searchParams.get('body')).toBe(said.text)
      expect(hash).toBe('')
    }
    const [sms, whatsApp, mail] = rest
    expect(sms?.pathname).toBe('+33639985234')
    expect(`${whatsApp?.origin}${whatsApp?.pathname}`).toBe('https://wa.me/33639985234')
    expect(decodeURIComponent(mail?.pathname ?? '')).toBe(contact.email)
    expect(mail?.searchParams.get('subject')).toBe(said.subject)
  })

  it('is by what there is', () => {
    expect(waysTo({ phone: null, email: null }, said)).toEqual([])
    expect(waysTo({ ...contact, phone: null }, said).map(({ by }) => by)).toEqual(['mail'])
  })
})

describe('what becomes of what is planned with who leaves', () => {
  const leaver = { what: 'people', id: 'odette' } as const
  const seats = (volunteers: string[], learners: string[]) => ({
    volunteers: volunteers.map((id) => ({ id })),
    learners: learners.map((id) => ({ id })),
    last: null,
  })
  const from = '2027-03-01'

  it.each([
    ['stays before the day', { ...seats(['odette'], ['ali']), last: '2027-02-28' }, '', 'stays'],
    ['goes to who takes over', seats(['odette'], ['ali']), 'hakim', 'handed'],
    ['ends where nobody is left to hold it', seats(['odette'], ['ali', 'zoe']), '', 'ends'],
    ['ends where nobody is left to learn', seats(['hakim'], ['odette']), '', 'ends'],
    ['goes on with the rest of a team', seats(['odette', 'hakim'], []), '', 'goesOn'],
    ['goes on with the other learner', seats(['hakim'], ['odette', 'ali']), '', 'goesOn'],
  ])('%s', (_, one, to, becoming) => {
    expect(becomingOf(one, leaver, { from, to })).toBe(becoming)
  })

  it('of a place ends, or moves', () => {
    const place = { what: 'places', id: 'blue' } as const
    const one = seats(['hakim'], ['ali'])
    expect(becomingOf(one, place, { from, to: '' })).toBe('ends')
    expect(becomingOf(one, place, { from, to: 'red' })).toBe('handed')
  })
})
