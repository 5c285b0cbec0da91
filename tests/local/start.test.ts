import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildIfStale } from '#api/local/build.ts'
import type { OwnReady } from '#api/local/ready.ts'
import { sayProgress } from '#api/local/words.ts'
import { freePort, isAlive, isPortFree } from '#db/embedded/processes.ts'
import { removePostgres } from '#db/embedded.ts'
import { untilReady as isReady, type LocalRun, startLocally } from '#tests/support/local-run.ts'
import { soakTest } from '#tests/support/soak.ts'

let folder: string
let running: LocalRun[]

beforeEach(async () => {
  if (process.env.CRENEAU_BUILT !== '1') await buildIfStale(sayProgress)
  folder = await mkdtemp(join(tmpdir(), 'creneau-start-'))
  await chmod(folder, 0o755)
  running = []
})

afterEach(async () => {
  for (const run of running) await run.stop('SIGKILL')
  await removePostgres(join(folder, 'data'))
  await rm(folder, { recursive: true, force: true })
})

const start = (env: Record<string, string>, ...options: string[]) => {
  const run = startLocally(join(folder, 'data'), env, ...options)
  running.push(run)
  return run
}

const untilReady = (run: LocalRun) => isReady(run, join(folder, 'data'))

async function refusal(env: Record<string, string>, ...options: string[]) {
  const run = start(env, ...options)
  const [code] = await once(run.child, 'close')
  return { code, output: run.output() }
}

const pidsOf = async () => {
  const lines = await readFile(join(folder, 'data/postgres/postmaster.pid'), 'utf8')
  return Number(lines.split('\n')[0])
}

test('npm start serves, says how to come in, tells a second one that it runs, brings a killed database back, and leaves nothing when it is stopped', async () => {
  const port = await freePort()
  const run = start({ PORT: String(port) })
  const ready = await untilReady(run)
  expect(ready.url).toBe(`http://127.0.0.1:${port}`)
  expect((await stat(join(folder, 'data/ready.json'))).mode & 0o777).toBe(0o600)
  expect((await fetch(`${ready.url}/api/health`)).status).toBe(200)
  expect(await (await fetch(`${ready.url}/semaine`)).text()).toContain('<html')
  for (const link of Object.values(ready.signIn)) {
    expect((await fetch(link, { redirect: 'manual' })).status).toBeLessThan(400)
  }
  const killed = await pidsOf()
  process.kill(killed, 'SIGKILL')
  const comesIn = () =>
    fetch(ready.signIn.coordinator, { redirect: 'manual' }).then(
      ({ status }) => status,
      () => 0,
    )
  for (let waited = 0; waited < 200 && (await comesIn()) !== 302; waited++) await pause(100)
  expect(await comesIn()).toBe(302)
  expect(run.output()).toContain('La base de données s’est arrêtée')
  const database = await pidsOf()
  expect(database).not.toBe(killed)

  const second = await refusal({ PORT: String(await freePort()) })
  expect(second.code).toBe(1)
  expect(second.output).toContain(
    `Créneau tourne déjà sur ces données (${join(folder, 'data')}) : ${ready.url}`,
  )
  expect(second.output).toContain(`kill ${run.child.pid}`)
  expect((await fetch(`${ready.url}/api/health`)).status).toBe(200)

  expect(await run.stop('SIGINT')).toBe(0)
  expect(run.output()).toContain(ready.signIn.coordinator)
  expect(isAlive(database)).toBe(false)
  expect(await isPortFree(port)).toBe(true)
  await expect(stat(join(folder, 'data/ready.json'))).rejects.toMatchObject({ code: 'ENOENT' })
})

soakTest(
  'npm start -- --empty serves an empty house, prints the link by which it begins, and opens it again as it is',
  async () => {
    const port = String(await freePort())
    const first = start({ PORT: port }, '--empty')
    const ready = (await untilReady(first)) as unknown as OwnReady
    const link = /^http:\/\/127\.0\.0\.1:\d+\/commencer\/[\w-]{43}$/
    expect(ready.begin).toMatch(link)
    expect(first.output()).toContain(ready.begin)
    expect(await (await fetch(ready.begin ?? '')).text()).toContain('<html')
    const house = await fetch(`${ready.url}/api/beginning`, {
      method: 'POST',
      headers: { origin: ready.url, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ token: ready.begin?.split('/').at(-1), id: newId(), house: 'Ici', name: 'Nadège' },
        ...{ email: 'nadege@exemple.fr', schoolZone: null },
        rooms: [
          {
            ...{ id: newId(), name: 'Salle', kind: 'training-room', colour: 'blue' },
            ...{ shape: 'circle', letter: 'A', capacity: 3, exclusive: true },
          },
        ],
        opening: [{ weekday: 1, from: '09:00', to: '12:00' }],
      }),
    })
    expect(house.status).toBe(201)
    expect(await first.stop('SIGINT')).toBe(0)
    // It is nobody's demo, and begins no second time.
    expect((await refusal({ PORT: port })).output).toContain('npm start -- --empty')
    const again = start({ PORT: port }, '--empty')
    const later = (await untilReady(again)) as unknown as OwnReady
    expect(later.begin).toBeUndefined()
    const door = await fetch(later.signIn.coordinator ?? '', { redirect: 'manual' })
    expect(door.status).toBe(302)
  },
)

soakTest('after kill -9 nothing lingers, and the next start takes up the same data', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  const before = await untilReady(first)
  const database = await pidsOf()
  await first.stop('SIGKILL')
  for (let waited = 0; isAlive(database) && waited < 100; waited++) await pause(50)
  expect(isAlive(database)).toBe(false)

  const second = start({ PORT: String(port) })
  const after = await untilReady(second)
  const personIn = (link: string) => new URL(link).searchParams.get('person')
  expect(personIn(after.signIn.coordinator)).toBe(personIn(before.signIn.coordinator))
  expect(personIn(after.signIn.volunteer)).toBe(personIn(before.signIn.volunteer))
})

test('a busy port gets a sentence and another port to try', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, output } = await refusal({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(output).toContain(`Le port ${port} est déjà pris`)
  expect(output).toContain(`PORT=${port + 1} npm start`)
})

soakTest(
  'a folder that holds something else is refused, reset or not, and left as it was',
  async () => {
    await mkdir(join(folder, 'photos'))
    await writeFile(join(folder, 'photos/jardin.jpg'), 'a photograph')
    const env = { CRENEAU_DATA: join(folder, 'photos') }
    for (const options of [[], ['--reset']]) {
      const { code, output } = await refusal(env, ...options)
      expect(code).toBe(1)
      expect(output).toContain('rien n’y a été touché')
    }
    expect(await readFile(join(folder, 'photos/jardin.jpg'), 'utf8')).toBe('a photograph')
  },
)

test('a DATABASE_URL that does not answer gets a sentence without its password', async () => {
  const url = `postgres://creneau:secret-word@127.0.0.1:${await freePort()}/creneau`
  const { code, output } = await refusal({ DATABASE_URL: url, PORT: String(await freePort()) })
  expect(code).toBe(1)
  expect(output).toContain('ne répond pas')
  expect(output).not.toContain('secret-word')
})
