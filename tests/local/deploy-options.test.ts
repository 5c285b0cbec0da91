import { expect, test } from 'vitest'
import { originIn, recoverOption } from '#api/local/deploy-options.ts'

test('a link for a lost mailbox is asked for by name, or for the only one', () => {
  expect(recoverOption(['--env', 'x'])).toBeUndefined()
  expect(recoverOption(['--recover'])).toEqual({ name: undefined })
  expect(recoverOption(['--recover', 'Nadège'])).toEqual({ name: 'Nadège' })
})

test('the address is the last that wrangler wrote of its work', () => {
  const told = [
    '{"type":"wrangler-session","version":1}',
    '{"type":"deploy","version":1,"targets":["https://creneau.exemple.workers.dev","schedule: 7 * * * *"]}',
  ].join('\n')
  expect(originIn(told)).toBe('https://creneau.exemple.workers.dev')
  expect(originIn('{"targets":["creneau.exemple.fr (custom domain)"]}')).toBe(
    'https://creneau.exemple.fr',
  )
  for (const none of ['', '{"targets":[]}', 'not JSON']) expect(originIn(none)).toBeUndefined()
})
