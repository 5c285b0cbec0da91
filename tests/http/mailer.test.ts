import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mailer } from '#api/http/mailer.ts'

type Taken = { headers: IncomingHttpHeaders; body: unknown }
let server: Server
let url: string
let taken: Taken[]
let status: number

beforeEach(async () => {
  taken = []
  status = 201
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    taken.push({ headers: request.headers, body: JSON.parse(text) })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => new Promise((closed) => server.close(closed)))

const mail = { to: 'claire@exemple.fr', subject: 'Bonjour', text: 'Texte', html: '<p>Texte</p>' }
const setUp = () => ({
  MAIL_API_URL: url,
  MAIL_API_KEY: 'key',
  MAIL_FROM: 'L’équipe <equipe@exemple.fr>',
})

describe('where a mail API is set up', () => {
  test('mail goes there, addresses as objects', async () => {
    await mailer(setUp())(mail)
    expect(taken[0]?.headers['api-key']).toBe('key')
    expect(taken[0]?.body).toEqual({
      sender: { name: 'L’équipe', email: 'equipe@exemple.fr' },
      to: [{ email: 'claire@exemple.fr' }],
      subject: 'Bonjour',
      textContent: 'Texte',
      htmlContent: '<p>Texte</p>',
    })
  })

  test('a bare sender is enough', async () => {
    await mailer({ ...setUp(), MAIL_FROM: 'equipe@exemple.fr' })(mail)
    expect(taken[0]?.body).toMatchObject({ sender: { email: 'equipe@exemple.fr' } })
  })

  test('a subject begins no other header', async () => {
    await mailer(setUp())({ ...mail, subject: 'Bonjour\r\nBcc: tous@exemple.fr\nX: y' })
    expect(taken[0]?.body).toMatchObject({ subject: 'Bonjour Bcc: tous@exemple.fr X: y' })
  })

  test.each([400, 401, 302, 500])(
    'an answer of %i is a failure, said by its code',
    async (code) => {
      status = code
      await expect(mailer(setUp())(mail)).rejects.toMatchObject({
        name: 'MailFailure',
        code: 'mail.refused',
        message: 'mail.refused',
      })
      expect(taken).toHaveLength(1)
    },
  )

  test('an API out of reach is a failure, said by its code', async () => {
    const nowhere = { ...setUp(), MAIL_API_URL: 'http://127.0.0.1:9' }
    await expect(mailer(nowhere)(mail)).rejects.toMatchObject({ code: 'mail.out_of_reach' })
  })
})

test('where nothing is set up, each mail fails rather than being lost in silence', async () => {
  for (const missing of ['MAIL_API_URL', 'MAIL_API_KEY', 'MAIL_FROM']) {
    const send = mailer({ ...setUp(), [missing]: '' })
    await expect(send(mail)).rejects.toMatchObject({ code: 'mail.not_set_up' })
  }
  expect(taken).toEqual([])
})
