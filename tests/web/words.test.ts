import { afterEach, describe, expect, it } from 'vitest'
import { fill, firstLanguage, setLanguage, words } from '#web/lib/i18n.ts'

afterEach(() => setLanguage('fr'))

describe('the language of the screens', () => {
  it('is French for whoever reads neither French nor English', () => {
    expect(firstLanguage(null, ['ar-MA', 'de'])).toBe('fr')
    expect(firstLanguage(null, [])).toBe('fr')
  })

  it('follows the browser, in the order of its wishes', () => {
    expect(firstLanguage(null, ['en-GB', 'fr'])).toBe('en')
    expect(firstLanguage(null, ['fr-BE', 'en'])).toBe('fr')
  })

  it('is the one chosen here before, whatever the browser says', () => {
    expect(firstLanguage('en', ['fr'])).toBe('en')
    expect(firstLanguage('xx', ['fr'])).toBe('fr')
  })
})

describe('texts', () => {
  it('take their values by name', () => {
    expect(fill('Bonjour {name}', { name: 'Zoé' }, 'fr')).toBe('Bonjour Zoé')
  })

  it('agree with their number as each language counts', () => {
    const text = '{n} {n|séance|séances}'
    expect(fill(text, { n: 0 }, 'fr')).toBe('0 séance')
    expect(fill(text, { n: 1 }, 'fr')).toBe('1 séance')
    expect(fill(text, { n: 2 }, 'fr')).toBe('2 séances')
    expect(fill('{n} {n|session|sessions}', { n: 0 }, 'en')).toBe('0 sessions')
  })

  it('elide French `de` before a vowel, and no other', () => {
    const said = (name: string) => fill('Lien de la carte de {name}', { name }, 'fr')
    expect(said('Abdou')).toBe('Lien de la carte d’Abdou')
    expect(said('Élodie')).toBe('Lien de la carte d’Élodie')
    expect(said('Hakim')).toBe('Lien de la carte de Hakim')
    expect(said('Yann')).toBe('Lien de la carte de Yann')
    expect(fill('Plus que {n} séances', { n: 8 }, 'fr')).toBe('Plus que 8 séances')
    expect(fill('Card de {name}', { name: 'Abdou' }, 'en')).toBe('Card de Abdou')
  })

  it('end with one full stop, the name’s or the sentence’s', () => {
    expect(fill('Avec {name}.', { name: 'Florin E.' }, 'fr')).toBe('Avec Florin E.')
    expect(fill('Avec {name}.', { name: 'Florin' }, 'fr')).toBe('Avec Florin.')
    expect(fill('Avec {name}, lundi', { name: 'Florin E.' }, 'fr')).toBe('Avec Florin E., lundi')
  })

  it('leave a name as it is, braces and all', () => {
    expect(fill('{name}', { name: '{n|a|b}' }, 'fr')).toBe('{n|a|b}')
  })

  it('change with the language, and keep French signs with their word', () => {
    const t = words({ ask: 'Vous venez ?' }, { ask: 'Are you coming?' })
    expect(t('ask')).toBe('Vous venez\u00a0?')
    setLanguage('en')
    expect(t('ask')).toBe('Are you coming?')
  })
})

it('a page older than the API shows nothing for what it has no words for, rather than break', () => {
  const t = words({ known: 'connu' }, { known: 'known' })
  const told: Record<string, 'known'> = JSON.parse('{ "later": "of_a_later_release" }')
  expect(t(told.later ?? 'known')).toBe('')
})
