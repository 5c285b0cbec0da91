import { describe, expect, it } from 'vitest'
import { waysTo } from '#web/lib/ways.ts'

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
