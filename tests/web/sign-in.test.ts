import { describe, expect, it } from 'vitest'
import { comesBackTo, signInAddress, tidyCode, tokenIn } from '#web/auth/view.ts'

describe('after signing in', () => {
  it('one comes back to where one was', () => {
    const address = signInAddress('/seances/nouvelle?jour=2026-11-24')
    expect(comesBackTo(new URL(address, 'https://creneau.test').search)).toBe(
      '/seances/nouvelle?jour=2026-11-24',
    )
    expect(signInAddress('/')).toBe('/entrer')
  })

  it.each(['https://ailleurs.test', '//ailleurs.test', '/\\ailleurs.test', 'javascript:alert(1)'])(
    'one never lands on %s',
    (to) => {
      expect(comesBackTo(`?vers=${encodeURIComponent(to)}`)).toBe('/')
    },
  )

  it('one does not come back to the sign-in page', () => {
    expect(comesBackTo('?vers=/entrer')).toBe('/')
  })
})

describe('what the mail brings', () => {
  it('is a token in the fragment', () => {
    expect(tokenIn('#lien=abc_-9')).toBe('abc_-9')
    expect(tokenIn('')).toBeUndefined()
  })

  it('is six digits, however they are typed', () => {
    expect(tidyCode(' 042 137 ')).toBe('042137')
    expect(tidyCode('0421379')).toBe('042137')
  })
})
