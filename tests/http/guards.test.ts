import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { type Client, origin, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let coordinator: Client
let placeId: string
beforeAll(async () => {
  coordinator = app.as(await aCoordinator(app.db))
  placeId = (await aRoom(app.db)).id
})

const json = { 'content-type': 'application/json' }
/** A change sent with these headers and no others. */
const send = (headers: Record<string, string>, body: BodyInit = '{"name":"Salle bleue"}') =>
  coordinator.raw(`/api/places/${placeId}`, { method: 'PATCH', headers, body })
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('a change', () => {
  const site = (value: string) => ({ 'sec-fetch-site': value })
  const from = (value: string) => ({ origin: value })
  test.each([
    ['same-origin alone', site('same-origin')],
    ['the exact origin alone', from(origin)],
    ['both', { ...site('same-origin'), ...from(origin) }],
  ])('is taken from our own pages: %s', async (_, headers) => {
    expect((await send({ ...json, ...headers })).status).toBe(200)
  })

  test.each([
    ['neither header', {}],
    ['a foreign origin', from('https://mechant.example')],
    ['a null origin', from('null')],
    ['an empty origin', from('')],
    ['our host over http', from('http://creneau.test')],
    ['our host on another port', from('https://creneau.test:8443')],
    ['a name below ours', from('https://x.creneau.test')],
    ['a name that begins like ours', from('https://creneau.test.example')],
    ['cross-site', site('cross-site')],
    ['same-site', site('same-site')],
    ['none', site('none')],
    ['cross-site with our origin', { ...site('cross-site'), ...from(origin) }],
    ['same-origin with a foreign origin', { ...site('same-origin'), ...from('https://x.example') }],
  ])('is refused with %s', async (_, headers) => {
    const response = await send({ ...json, ...headers })
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('request.not_from_here')
  })

  test.each(['PATCH', 'POST', 'PUT', 'DELETE'])('by %s needs it too', async (method) => {
    const headers = { ...json, origin: 'https://mechant.example' }
    const response = await coordinator.raw('/api/places', { method, headers, body: '{}' })
    expect(response.status).toBe(403)
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/jsonp',
    'application/xml',
    'text/plain; application/json',
  ])('is refused as %s', async (type) => {
    const response = await send({ ...site('same-origin'), 'content-type': type })
    expect(response.status).toBe(415)
    expect(await codeOf(response)).toBe('request.not_json')
  })

  test('is refused when it says no type but has a body', async () => {
    const response = await send(
      { ...site('same-origin'), 'content-length': '8' },
      new TextEncoder().encode('{"a": 1}'),
    )
    expect(response.status).toBe(415)
  })

  test('that is no JSON after all is refused in words', async () => {
    const response = await send({ ...json, ...site('same-origin') }, '{"name": ')
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('request.malformed')
  })
})

describe('a body over 1 MB', () => {
  const headers = { ...json, 'sec-fetch-site': 'same-origin' }
  const large = JSON.stringify({ name: 'x'.repeat(1_000_000) })

  test('is refused by the length it says', async () => {
    const said = { ...headers, 'content-length': String(large.length) }
    const response = await send(said, large)
    expect(response.status).toBe(413)
    expect(await codeOf(response)).toBe('request.too_large')
  })

  test('is refused when it says no length', async () => {
    const body = new Blob([large]).stream()
    const init = { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit
    const response = await coordinator.raw(`/api/places/${placeId}`, init)
    expect(response.status).toBe(413)
  })

  test('is not what one just below it is', async () => {
    const response = await send(headers, JSON.stringify({ name: 'x'.repeat(900_000) }))
    expect(response.status).toBe(400)
  })
})

describe('every answer', () => {
  const paths: [string, number, (path: string) => Promise<Response>][] = [
    ['/api/health', 200, (path) => app.nobody.raw(path)],
    ['/api/me', 401, (path) => app.nobody.raw(path)],
    ['/api/me', 200, (path) => coordinator.raw(path)],
    ['/api/nothing-here', 404, (path) => app.nobody.raw(path)],
    ['/nothing-here', 404, (path) => app.nobody.raw(path)],
    ['/carte/unknown', 404, (path) => app.nobody.raw(path)],
    ['/carte/style.css', 200, (path) => app.nobody.raw(path)],
    ['/dev/mail', 404, (path) => app.nobody.raw(path)],
    ['/api/docs', 200, (path) => app.nobody.raw(path)],
    ['/api/openapi.json', 200, (path) => app.nobody.raw(path)],
    ['/api/places', 403, (path) => app.nobody.raw(path, { method: 'POST' })],
    ['/api/places', 404, (path) => app.nobody.raw(path, { method: 'OPTIONS' })],
    ['/api/health', 200, (path) => app.nobody.raw(path, { method: 'HEAD' })],
  ]
  test.each(paths)('%s (%i) is strict about what it lets in', async (path, status, ask) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    const { headers } = response
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const isPublic = status === 200 && /style|docs|openapi/.test(path)
    expect(headers.get('cache-control')).toMatch(isPublic ? /^public/ : /^no-store$/)
  })

  test('to a foreign page that asks first gives it no leave', async () => {
    const response = await app.nobody.raw('/api/sessions', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://mechant.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.ok).toBe(false)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })

  test('that refuses is a problem in the language of who asks', async () => {
    const french = await app.nobody.get('/api/me')
    expect(french.headers.get('content-type')).toBe('application/problem+json')
    expect(french.body).toMatchObject({ status: 401, detail: 'Connectez-vous d’abord.' })
    const english = await app.nobody.get('/api/me', { headers: { 'accept-language': 'en' } })
    expect(english.body).toMatchObject({ detail: 'Sign in first.' })
  })
})

describe('what breaks', () => {
  test('says nothing but a number, and logs nothing but a name', async () => {
    const { email } = await aVolunteer(app.db)
    const connectToNothing = () => {
      throw new TypeError(`secret of ${email}`)
    }
    const broken = testApp({
      databaseUrl: app.databaseUrl,
      platform: { connect: connectToNothing },
    })
    const answer = await broken.nobody.get<{ request: string }>('/api/me')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
    expect(answer.text).toContain(answer.body.request)
    expect(broken.logs).toEqual([
      expect.objectContaining({
        request: answer.body.request,
        status: 500,
        code: 'server.bug',
        error: 'TypeError',
      }),
    ])
    await broken.close()
  })

  test('because there is no database says when to come back', async () => {
    const away = testApp({
      databaseUrl: app.databaseUrl,
      platform: {
        connect: () => connect('postgres://nobody@127.0.0.1:9/nothing', { pooled: false }),
      },
    })
    const browser = away.nobody
    browser.cookies.set('__Host-creneau', 'x'.repeat(43))
    const answer = await browser.get('/api/me')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(answer.body).toMatchObject({ code: 'server.busy' })
    expect((await browser.get('/api/health')).status).toBe(200)
    const card = await browser.get(`/carte/${'x'.repeat(22)}`)
    expect(card.status).toBe(503)
    expect(card.text).toContain('essayez encore')
    await away.close()
  })

  test('because the database keeps silent is given up', async () => {
    let isGivenBack = () => {}
    const givenBack = new Promise<void>((resolve) => {
      isGivenBack = resolve
    })
    const stuck = testApp({
      databaseUrl: app.databaseUrl,
      platform: {
        connect: () => {
          const { db, end } = connect(asWorker(app.databaseUrl), { pooled: false })
          return { db, end: () => end().then(isGivenBack) }
        },
      },
    })
    const browser = stuck.nobody
    browser.cookies.set('__Host-creneau', 'x'.repeat(43))
    const answer = await app.db.transaction(async (tx) => {
      await tx.execute('lock table sign_ins in access exclusive mode')
      return browser.get('/api/me')
    })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(answer.body).toMatchObject({ code: 'server.busy' })
    // The connection is given back all the same, once the database speaks again.
    await givenBack
    await stuck.close()
  }, 20_000)
})

describe('too many requests', () => {
  test('are refused outside the database, on a learner’s card in plain words', async () => {
    const asked: string[] = []
    const limited = testApp({
      databaseUrl: app.databaseUrl,
      platform: {
        withinRate: async (key) => {
          asked.push(key)
          return false
        },
        connect: () => {
          throw new Error('nobody asks the database')
        },
      },
    })
    const headers = { 'cf-connecting-ip': '192.0.2.7' }
    const answer = await limited.nobody.get('/api/me', { headers })
    expect(answer.status).toBe(429)
    expect(answer.body).toMatchObject({ code: 'request.too_many' })
    const card = await limited.nobody.get(`/carte/${'x'.repeat(22)}`, { headers })
    expect(card.status).toBe(429)
    expect(card.headers.get('content-type')).toMatch(/^text\/html/)
    expect(asked).toEqual(['192.0.2.7', '192.0.2.7'])
    expect(JSON.stringify(limited.logs)).not.toContain('192.0.2.7')
    await limited.close()
  })
})

describe('the log', () => {
  test('names the route, never the path', async () => {
    const { id } = await aVolunteer(app.db)
    await coordinator.get(`/api/people/${id}?role=x`)
    await app.nobody.get(`/carte/${'y'.repeat(22)}`)
    await app.nobody.get('/api/people/claire@exemple.fr/x/y/z')
    const [person, card, nothing] = app.logs.slice(-3)
    expect(person).toMatchObject({ method: 'GET', route: '/api/people/:id' })
    expect(card).toMatchObject({ route: '/carte/:token', status: 404 })
    expect(nothing).toMatchObject({ route: 'none', status: 404 })
  })
})
