import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { people, volunteers } from '#db/schema/people.ts'
import type { Client } from '#tests/support/app.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { chanceOf } from './chance.ts'
import { type Document, mismatches, type Operation } from './document.ts'
import { type Kind, type Known, requestFor, type Wild } from './requests.ts'

/** Of each kind, for each role. */
const rounds = isSoak ? 10_000 : 500
const seed = Number(process.env.SEED ?? 20261123)

type Described = { method: string; path: string; operation: Operation }
type World = { known: Known; actor: APerson | undefined }

const roles = ['nobody', 'volunteer', 'coordinator', 'reception'] as const
const app = ownApp()
let document: Document
let operations: Described[]

beforeAll(async () => {
  document = (await app.nobody.get<Document>('/api/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
})

const aWorld = async (role: (typeof roles)[number]): Promise<World> => {
  const { db } = app
  const kitchen = { id: 'kitchen', learnersFrom: 0, learnersTo: 0, volunteersTo: 3 }
  await anActivity(db)
  await anActivity(db, { ...kitchen, placeKinds: ['kitchen'] })
  const coordinator = await aCoordinator(db)
  const [volunteer, other] = [await aVolunteer(db), await aVolunteer(db)]
  const [room, shared] = [await aRoom(db), await aRoom(db, { kind: 'kitchen', exclusive: false })]
  const [pupil, second] = [await aLearner(db), await aLearner(db)]
  const when = { start: '2026-11-24T14:00:00+01:00', end: '2026-11-24T15:00:00+01:00' }
  const who = { volunteers: [volunteer.id], learners: [pupil.id] }
  const session = await aSession(db, { place: room.id, ...when, ...who })
  const things = [coordinator, volunteer, other, room, shared, pupil, second, session]
  const known = { ids: things.map(({ id }) => id), activities: ['tutoring', 'kitchen'] }
  const reception = await aVolunteer(db, { atReception: true })
  return { known, actor: { nobody: undefined, volunteer, reception, coordinator }[role] }
}

/** Signed in again, and what they were: requests may archive even who sends them. */
const signedInAgain = async (actor: APerson | undefined): Promise<Client> => {
  if (!actor) return app.nobody
  const was = { role: actor.role, archivedAt: null, email: actor.email }
  await app.db.update(people).set(was).where(eq(people.id, actor.id))
  if ('atReception' in actor) {
    const right = { atReception: true }
    await app.db.update(volunteers).set(right).where(eq(volunteers.personId, actor.id))
  }
  return app.as(actor)
}

/** What is wrong with an answer, as the document has it; nothing where it keeps to it. */
const wrongWith = async (operation: Operation, asOther: boolean, response: Response) => {
  const { status } = response
  const text = await response.text()
  if (status >= 500) return [`${status} ${text.slice(0, 120)}`]
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const isProblem = type === 'application/problem+json'
  // Another method than the described one may well be another route.
  if (response.ok && asOther) return []
  if (status < 400 && !operation.responses[status]) return [`${status} is not described`]
  if (status >= 400 && !isProblem) return [`${status} as ${type}`]
  if (status === 204 || text === '') return []
  const described = operation.responses[isProblem ? 'default' : status]?.content?.[type]
  if (!described?.schema) return [`${status} ${type} is not described`]
  if (!type.endsWith('json')) return []
  // Problems are RFC 9457: they say their own status.
  const body = JSON.parse(text) as { status?: number }
  const said = isProblem && body.status !== status ? ['status differs'] : []
  return [...said, ...mismatches(document, described.schema, body)]
}

const worded = (n: number, { method, path, headers, body }: Wild) =>
  `#${n} ${method} ${path.slice(0, 300)} ${headers['content-type'] ?? ''} ${String(body ?? '').slice(0, 300)}`

const attack = async (role: (typeof roles)[number], kind: Kind) => {
  const { known, actor } = await aWorld(role)
  const chance = chanceOf(seed + (kind === 'odd' ? 0 : 1) + roles.indexOf(role) * 2)
  const found = new Map<string, string>()
  let passed = 0
  let browser = await signedInAgain(actor)
  for (let n = 0; n < rounds; n += 1) {
    if (n % 25 === 0) browser = await signedInAgain(actor)
    const one = chance.pick(operations)
    const wild = requestFor(one, known, kind, chance)
    const { method, headers, body } = wild
    const init = { method, headers, ...(body !== undefined && { body: body as BodyInit }) }
    const response = await browser.raw(wild.path, init)
    if (response.ok) passed += 1
    const asOther = method !== one.method.toUpperCase()
    const wrong = await wrongWith(one.operation, asOther, response)
    const key = `${one.method} ${one.path} ${wrong[0]?.slice(0, 60)}`
    if (wrong.length > 0 && !found.has(key)) found.set(key, [worded(n, wild), ...wrong].join('\n'))
  }
  return { found: [...found.values()], passed }
}

test.each(roles.flatMap((role) => [[role, 'odd'] as const, [role, 'broken'] as const]))(
  'whatever %s asks that is %s, the answer is no 5xx, and as the document says',
  async (role, kind) => {
    const { found, passed } = await attack(role, kind)
    expect(found).toEqual([])
    // Requests that all fail at the first look would prove little.
    if (role !== 'nobody') expect(passed).toBeGreaterThan(rounds / 20)
  },
  isSoak ? 1_800_000 : 60_000,
)
