import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { type Client, origin } from '#tests/support/app.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import type { Document } from './document.ts'

const app = ownApp()
let browser: Client
let session: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  browser = app.as(await aCoordinator(app.db))
  const [tutor, pupil] = [await aVolunteer(app.db), await aLearner(app.db)]
  session = await aSession(app.db, {
    place: (await aRoom(app.db)).id,
    start: '2026-12-01T14:00:00Z',
    end: '2026-12-01T15:00:00Z',
    volunteers: [tutor.id],
    learners: [pupil.id],
  })
})

const foreign: Record<string, string>[] = [
  {},
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://evil.example' },
  { origin: `${origin}.evil.example` },
  { origin: origin.replace('https', 'http') },
  { origin: `${origin}:8443` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site', origin },
]

test('every unsafe route refuses what does not come from our own pages, cookies or not', async () => {
  const { paths } = (await app.nobody.get<Document>('/api/openapi.json')).body
  const open: unknown[] = []
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of Object.keys(methods).filter((name) => name !== 'get')) {
      for (const headers of foreign) {
        const url = path.replace(/\{\w+\}/g, newId())
        const json = { 'content-type': 'application/json', ...headers }
        const init = { method: method.toUpperCase(), headers: json, body: '{}' }
        const { status } = await browser.raw(url, init)
        if (status !== 403) open.push([method, path, headers, status])
      }
    }
  }
  expect(open).toEqual([])
})

test('no answer lets another origin read it', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  for (const [method, path] of [
    ['OPTIONS', '/api/sessions'],
    ['GET', '/api/me'],
    ['GET', '/api/openapi.json'],
  ] as const) {
    const answer = await browser.raw(path, { method, headers })
    const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
    expect(names).toEqual([])
  }
})

test('a route that takes JSON takes nothing else for it', async () => {
  for (const type of ['text/csv', 'application/octet-stream']) {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type }
    const init = { method: 'POST', headers, body: 'garbage' }
    const answer = await browser.raw(`/api/sessions/${session.id}/cancel`, init)
    expect([type, answer.status]).toEqual([type, 415])
  }
  const { body } = await browser.get<{ session: Session }>(`/api/sessions/${session.id}`)
  expect(body.session.status).toBe('standing')
})

test.each([2 ** 31, 2 ** 32, 1e21, 1e300])('a revision of %d is no 5xx', async (revision) => {
  for (const verb of ['cancel', 'restore']) {
    const answer = await browser.post(`/api/sessions/${session.id}/${verb}`, { revision })
    expect(answer.status, verb).toBeLessThan(500)
  }
})

test('an offset that PostgreSQL does not know, or a span backwards, is no 5xx', async () => {
  const far = encodeURIComponent('2026-11-24T14:00:00+23:59')
  const [early, late] = ['2026-11-24T14:00:00Z', '2026-11-26T14:00:00Z']
  for (const path of [
    `/api/sessions?from=${far}&to=${late}`,
    `/api/exports/sessions.csv?from=${far}`,
    `/api/exports/sessions.csv?from=${late}&to=${early}`,
    `/api/free?start=${far}`,
  ]) {
    expect([path, (await browser.get(path)).status < 500]).toEqual([path, true])
  }
})

test('a spreadsheet of a great many short lines is no 5xx', async () => {
  const init = {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: `{"portions":[[${'{"line":1,"given":{"name":"a","learner":{}}},'.repeat(20_000)}0]]}`,
  }
  const answer = await browser.raw('/api/imports/learners/preview', init)
  expect(answer.status).toBeLessThan(500)
}, 60_000)

test('what the database refuses of a place is said in a whole sentence', async () => {
  const { body } = await browser.get<{ session: Session }>(`/api/sessions/${session.id}`)
  const smaller = { capacity: 1 }
  const english = { headers: { 'accept-language': 'en' } }
  const path = `/api/places/${body.session.place}`
  const answer = await browser.patch<{ detail: string }>(path, smaller, english)
  expect(answer.status).toBe(409)
  expect(answer.body.detail).not.toMatch(/^ | {2}|: {2}/)
})
