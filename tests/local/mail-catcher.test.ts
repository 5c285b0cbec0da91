import { afterEach, beforeEach, expect, test } from 'vitest'
import { catchMail, type MailCatcher } from '#api/local/mail-catcher.ts'

let catcher: MailCatcher
beforeEach(async () => {
  catcher = await catchMail('the key')
})
afterEach(() => catcher.stop())

const post = (body: string, key = 'the key') =>
  fetch(catcher.url, { method: 'POST', headers: { 'api-key': key }, body })
const read = async () => (await fetch(catcher.url, { headers: { 'x-key': 'the key' } })).json()
const mail = (subject: string) =>
  JSON.stringify({
    to: [{ email: 'odile@example.org' }],
    subject,
    textContent: 'Bonjour',
    htmlContent: '<p>Bonjour</p>',
  })

test('mail is kept, newest first', async () => {
  await post(mail('un'))
  await post(mail('deux'))
  expect(await read()).toMatchObject([
    { to: 'odile@example.org', subject: 'deux', text: 'Bonjour', html: '<p>Bonjour</p>' },
    { subject: 'un' },
  ])
})

test('only the newest 200 are kept', async () => {
  for (let n = 1; n <= 203; n++) await post(mail(String(n)))
  const kept = await read()
  expect(kept).toHaveLength(200)
  expect(kept[0]).toMatchObject({ subject: '203' })
  expect(kept[199]).toMatchObject({ subject: '4' })
})

test('without the key nothing is kept nor shown', async () => {
  expect((await post(mail('un'), 'another')).status).toBe(403)
  expect((await fetch(catcher.url)).status).toBe(403)
  expect(await read()).toEqual([])
})

test.each(['{', '[]', '{"to":"a"}', '{"to":[{"email":"a"}]}', '"text"', 'null'])(
  'what is not a mail is refused: %s',
  async (body) => {
    expect((await post(body)).status).toBe(400)
    expect(await read()).toEqual([])
  },
)
