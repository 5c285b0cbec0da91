import { randomUUID } from 'node:crypto'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { chooseAccount } from './embedded/account.ts'
import { type Binaries, findBinaries, program } from './embedded/binaries.ts'
import {
  type DataFolder,
  exists,
  makeDataFolder,
  newDataFolder,
  readDataFolder,
  removeDataFolder,
  writeDataFolder,
} from './embedded/data-folder.ts'
import { type Account, freePort, runAs } from './embedded/processes.ts'
import { Refusal, refusals } from './embedded/refusal.ts'
import { runServer, type Server, stopLeftover } from './embedded/server.ts'
import { canEnter, nameOf, reachableBinaries, stageFolder } from './embedded/staging.ts'

export type PostgresOptions = {
  /** A folder of ours, or one that is empty or does not exist yet. */
  dataDir: string
  /** Any free port unless given. */
  port?: number
  /** Told of each step that takes a while, in French and English. */
  log: (words: { fr: string; en: string }) => void
  /** Brings it back on the same port where something else than us ends it. */
  revived?: boolean
  /** False trades surviving a power cut (not a crash) for speed: tests. */
  durable: boolean
}
export type RunningPostgres = {
  /** `postgres://...` of the database `creneau`, with its password. */
  url: string
  port: number
  pid: number
  /** Stops it in order; what is under way is rolled back. */
  stop(): Promise<void>
  /** kill -9. A later start on the same folder recovers. */
  kill(): Promise<void>
}

/**
 * Brings up the PostgreSQL that npm installed, on 127.0.0.1, with its data under `dataDir`.
 * As root it runs as another account, out of a temporary folder if that account cannot get here.
 * A server left by a run that crashed is stopped first. Throws `Refusal`s.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const found = await findBinaries()
  const known = await readDataFolder(dataDir)
  if (known && known.major !== found.major) {
    throw refusals.otherMajor(dataDir, known.major, found.major)
  }
  await makeDataFolder(dataDir)
  const account = await chooseAccount(known?.cluster ?? join(dataDir, 'postgres'))
  const binaries = await reachableBinaries(account, found)
  const data = known ?? newDataFolder(await placeFor(account, dataDir), found.major)
  await prepareCluster({ data, dataDir, account, binaries, options })
  const logFile = join(dataDir, 'postgres.log')
  const { durable } = options
  const settings = { binaries, account, cluster: data.cluster, logFile, durable }
  const { server, port } = await runOnSomePort(settings, options.port)
  const again = async () => {
    options.log({
      fr: 'La base de données s’est arrêtée : redémarrage',
      en: 'The database stopped: starting it again',
    })
    await stopLeftover(data.cluster)
    return runServer({ ...settings, port })
  }
  const running = options.revived ? reviving(server, again) : server
  const url = (name: string) => `postgres://creneau:${data.password}@127.0.0.1:${port}/${name}`
  await ensureDatabase(url('postgres'))
  return { ...running, port, url: url('creneau') }
}

/** A server that comes back, until we stop it ourselves. */
function reviving(
  first: Server,
  again: () => Promise<Server>,
): Pick<Server, 'pid' | 'stop' | 'kill'> {
  let current = first
  let isWanted = true
  const watch = async () => {
    for (;;) {
      await current.ended
      if (!isWanted) return
      current = await again()
    }
  }
  const watching = watch()
  // What keeps it from coming back is said once, by the step that fails.
  watching.catch((error: unknown) => console.error(String(error)))
  const ending = (how: 'stop' | 'kill') => async () => {
    isWanted = false
    await current[how]()
  }
  return { pid: first.pid, stop: ending('stop'), kill: ending('kill') }
}

/** Deletes the database under `dataDir`, which must be ours (else throws `data.foreign_folder`). */
export async function removePostgres(dataDir: string) {
  const known = await readDataFolder(dataDir)
  if (!known) return
  await stopLeftover(known.cluster)
  await removeDataFolder(dataDir, known.cluster)
}

async function placeFor(account: Account, dataDir: string): Promise<string> {
  if (!account || (await canEnter(account, dataDir))) return join(dataDir, 'postgres')
  const place = join(await stageFolder(account), `data-${nameOf(dataDir)}`)
  // Left by a data folder of this very path that was since deleted: its password went with it.
  await stopLeftover(place)
  await rm(place, { recursive: true, force: true })
  return place
}

type Preparation = {
  data: DataFolder
  dataDir: string
  account: Account
  binaries: Binaries
  options: PostgresOptions
}

async function prepareCluster({ data, dataDir, account, binaries, options }: Preparation) {
  await stopLeftover(data.cluster)
  const there = await exists(data.cluster)
  if (data.ready && there) return
  if (data.ready) throw refusals.dataLost(data.cluster)
  options.log({ fr: 'Création de la base de données', en: 'Creating the database' })
  await writeDataFolder(dataDir, data)
  const part = `${data.cluster}.new`
  await rm(part, { recursive: true, force: true })
  await rm(data.cluster, { recursive: true, force: true })
  await mkdir(part, { mode: 0o700 })
  if (account) await chown(part, account.uid, account.gid)
  await initialise(part, data.password, { account, binaries, durable: options.durable })
  await rename(part, data.cluster)
  await writeDataFolder(dataDir, { ...data, ready: true })
}

type InitOptions = { account: Account; binaries: Binaries; durable: boolean }

async function initialise(folder: string, password: string, options: InitOptions) {
  const { account, binaries, durable } = options
  // Beside the cluster, since initdb wants the cluster empty.
  const passwordFile = `${folder}-${randomUUID()}`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (account) await chown(passwordFile, account.uid, account.gid)
  try {
    const { code, output } = await runAs(account, program(binaries, 'initdb'), [
      `--pgdata=${folder}`,
      '--username=creneau',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ])
    if (code !== 0) throw refusals.failed('initdb', output)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

type ServerSettings = Omit<Parameters<typeof runServer>[0], 'port'>

// A free port may be taken between our looking and PostgreSQL's listening.
async function runOnSomePort(
  settings: ServerSettings,
  wanted: number | undefined,
): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    try {
      return { server: await runServer({ ...settings, port }), port }
    } catch (error) {
      const taken = error instanceof Refusal && error.code === 'postgres.port_taken'
      if (wanted || !taken || attempt === 5) throw error
    }
  }
}

async function ensureDatabase(adminUrl: string) {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const [there] = await sql`select 1 from pg_database where datname = 'creneau'`
    if (!there) await sql`create database creneau`
  } finally {
    await sql.end()
  }
}
