import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mend } from '#db/embedded/binaries.ts'
import { commandOf, isAlive } from '#db/embedded/processes.ts'
import { type RunningPostgres, removePostgres, startPostgres } from '#db/embedded.ts'
import { soakTest } from '#tests/support/soak.ts'

let folder: string
let started: RunningPostgres[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creneau-embedded-'))
  await chmod(folder, 0o755)
  started = []
})

afterEach(async () => {
  for (const server of started) if (isAlive(server.pid)) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = async (dataDir = join(folder, 'data'), port?: number) => {
  const settings = { dataDir, durable: false, log: () => {} }
  const server = await startPostgres(port ? { ...settings, port } : settings)
  started.push(server)
  return server
}

const ask = async (url: string, question: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(question))]
  } finally {
    await sql.end()
  }
}

describe('a data folder', () => {
  test('that holds something else is refused with a way out, and left as it was', async () => {
    await writeFile(join(folder, 'lettre.txt'), 'Chère Odile')
    await expect(start(folder)).rejects.toMatchObject({
      code: 'data.foreign_folder',
      message: expect.stringContaining('CRENEAU_DATA='),
    })
    await expect(removePostgres(folder)).rejects.toMatchObject({ code: 'data.foreign_folder' })
    expect(await readFile(join(folder, 'lettre.txt'), 'utf8')).toBe('Chère Odile')
  })

  test('of a PostgreSQL that is not ours is refused', async () => {
    await writeFile(join(folder, 'PG_VERSION'), '18\n')
    await expect(start(folder)).rejects.toMatchObject({ code: 'data.foreign_folder' })
  })

  test('written by another major version is refused with a way out', async () => {
    const marker = { madeBy: 'creneau', major: 12, password: 'x', cluster: 'postgres', ready: true }
    await writeFile(join(folder, 'creneau.json'), JSON.stringify(marker))
    await expect(start(folder)).rejects.toMatchObject({
      code: 'data.other_version',
      message: expect.stringContaining('--reset'),
    })
  })

  test('whose database vanished is not silently begun anew', async () => {
    const marker = { madeBy: 'creneau', major: 18, password: 'x', cluster: 'postgres', ready: true }
    await writeFile(join(folder, 'creneau.json'), JSON.stringify(marker))
    await expect(start(folder)).rejects.toMatchObject({ code: 'data.lost' })
  })

  test('keeps the password from every other account', async () => {
    await start()
    const { mode } = await stat(join(folder, 'data', 'creneau.json'))
    expect(mode & 0o777).toBe(0o600)
  })
})

describe('a server', () => {
  test('listens on 127.0.0.1 alone, speaks UTF-8 and orders by code point', async () => {
    const { url } = await start()
    const [row] = await ask(
      url,
      `select current_setting('listen_addresses') as addresses,
              current_setting('unix_socket_directories') as sockets,
              current_setting('server_encoding') as encoding,
              (select datcollate from pg_database where datname = 'creneau') as collate,
              (select datlocprovider::text from pg_database where datname = 'creneau') as provider,
              upper('é') as upper`,
    )
    expect(row).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      encoding: 'UTF8',
      collate: 'C',
      provider: 'b',
      upper: 'É',
    })
  })

  test('that is stopped leaves no process, and its data is there at the next start', async () => {
    const first = await start()
    await ask(first.url, "create table kept (word text); insert into kept values ('là')")
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    const second = await start()
    expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'là' }])
  })

  test('that was killed loses nothing that was committed', async () => {
    const first = await start()
    await ask(first.url, "create table kept (word text); insert into kept values ('là')")
    await first.kill()
    const second = await start()
    expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'là' }])
  })

  test('left running by an earlier run is stopped, and its data served', async () => {
    const left = await start()
    await ask(left.url, "create table kept (word text); insert into kept values ('là')")
    const next = await start()
    expect(isAlive(left.pid)).toBe(false)
    expect(await ask(next.url, 'select word from kept')).toEqual([{ word: 'là' }])
  })

  soakTest('leaves alone a program that was given the id of its former self', async () => {
    const first = await start()
    await first.stop()
    const other = spawn('sleep', ['60'])
    await once(other, 'spawn')
    try {
      const lines = `${other.pid}\n${join(folder, 'data/postgres')}\n0\n5432\n\n127.0.0.1\n\nready\n`
      await writeFile(join(folder, 'data/postgres/postmaster.pid'), lines)
      const second = await start()
      expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
      expect(isAlive(other.pid ?? 0)).toBe(true)
    } finally {
      other.kill()
    }
  })

  soakTest('says so when the port it was given is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await expect(start(join(folder, 'data'), port)).rejects.toMatchObject({
      code: 'postgres.port_taken',
    })
    other.close()
  })

  test('ends when the program that started it is killed', async () => {
    const program = `
      import { startPostgres } from '#db/embedded.ts'
      const options = { dataDir: process.argv[1], durable: false, log: () => {} }
      console.log((await startPostgres(options)).pid)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      program,
      join(folder, 'data'),
    ])
    const [said] = await once(parent.stdout, 'data')
    const pid = Number(said)
    expect(await commandOf(pid)).toContain('postgres')
    parent.kill('SIGKILL')
    for (let waited = 0; isAlive(pid) && waited < 100; waited++) await pause(50)
    expect(isAlive(pid)).toBe(false)
  })
})

describe.runIf(process.getuid?.() === 0)('as root, under a folder closed to others', () => {
  test('the data lives where the server’s account can reach it, and comes back', async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const dataDir = join(closed, 'data')
    const first = await start(dataDir)
    const [row] = await ask(first.url, `select current_setting('data_directory') as place`)
    expect(row?.place).not.toContain(closed)
    await ask(first.url, 'create table kept (word text)')
    await first.stop()
    const second = await start(dataDir)
    expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await second.stop()
    await removePostgres(dataDir)
    await expect(stat(row?.place)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

test('the links between libraries that npm could not carry are made again', async () => {
  const home = join(folder, 'native')
  await mkdir(join(home, 'bin'), { recursive: true })
  await mkdir(join(home, 'lib'))
  await writeFile(join(home, 'bin/initdb'), '')
  await writeFile(join(home, 'bin/postgres'), '')
  await writeFile(join(home, 'lib/libpq.so.5.18'), 'the library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  await writeFile(join(home, 'pg-symlinks.json'), JSON.stringify(links))
  await mend({ home, version: '18.0.0', major: 18 })
  expect(await readFile(join(home, 'lib/libpq.so.5'), 'utf8')).toBe('the library')
  expect((await stat(join(home, 'bin/postgres'))).mode & 0o111).toBe(0o111)
})
