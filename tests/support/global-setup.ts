import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'

/** Where test files find the database that they clone. */
export type TestPostgres = { adminUrl: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}

type Running = TestPostgres & { stop(): Promise<void> }
// One PostgreSQL a run, although each project of the configuration asks for its own.
const shared = globalThis as typeof globalThis & {
  creneauTests?: { users: number; running: Promise<Running> }
}

/** Starts PostgreSQL (or takes TEST_DATABASE_URL) and makes the migrated template, once a run. */
export async function setup(project: TestProject) {
  shared.creneauTests ??= { users: 0, running: start() }
  shared.creneauTests.users++
  const { adminUrl, template } = await shared.creneauTests.running
  project.provide('postgres', { adminUrl, template })
}

export async function teardown() {
  const mine = shared.creneauTests
  if (!mine || --mine.users > 0) return
  delete shared.creneauTests
  await (await mine.running).stop()
}

async function start(): Promise<Running> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startOwn()
  const template = given ? `creneau_template_${randomBytes(4).toString('hex')}` : 'creneau_template'
  try {
    await makeTemplate(server.url, template)
  } catch (error) {
    await server.stop()
    throw error
  }
  const stop = async () => {
    if (given) await dropTemplate(server.url, template)
    await server.stop()
  }
  return { adminUrl: server.url, template, stop }
}

async function startOwn() {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-tests-'))
  // As root, PostgreSQL runs as another account, which must get through.
  await chmod(folder, 0o755)
  const server = await startPostgres({ dataDir: folder, durable: false, log: () => {} })
  const stop = async () => {
    await server.stop()
    await removePostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

async function makeTemplate(adminUrl: string, template: string) {
  await administer(adminUrl, (sql) => sql`create database ${sql(template)}`)
  const url = new URL(adminUrl)
  url.pathname = template
  await migrate(url.href, passwordFrom(url.href))
  // Nobody may connect, so that nobody is connected while it is cloned.
  await administer(adminUrl, (sql) => sql`alter database ${sql(template)} allow_connections false`)
}

const dropTemplate = (adminUrl: string, template: string) =>
  administer(adminUrl, (sql) => sql`drop database ${sql(template)} with (force)`)

async function administer(adminUrl: string, work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
