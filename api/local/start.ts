import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { findOwnHouse, loadDemo } from '#api/local/demo/load.ts'
import { Refusal } from '#db/embedded/refusal.ts'
import { migrate } from '#db/migrate.ts'
import { migrationRefusals } from '#db/migration-refusals.ts'
import { buildIfStale } from './build.ts'
import { catchMail } from './mail-catcher.ts'
import { whenNpmEnds } from './npm-end.ts'
import { claimData, openDatabase } from './open-data.ts'
import { readOptions, type StartOptions } from './options.ts'
import { makeBeginning } from './printed-link.ts'
import { type OwnReady, type Ready, removeReady, writeReady } from './ready.ts'
import { rebuildOnChange } from './rebuild.ts'
import { secretIn } from './secret.ts'
import { type ServedWorker, serveWorker } from './serve-worker.ts'
import {
  sayNewPassword,
  sayOwnHouse,
  sayProgress,
  sayReady,
  sayRefusal,
  startRefusals,
} from './words.ts'

// Undone at the end, last first.
const undo: (() => Promise<unknown>)[] = []
const hour = 3_600_000

/** `npm start`: the whole of Créneau on this machine, from nothing. */
async function start(options: StartOptions) {
  undo.push(await claimData(options))
  const database = await openDatabase(options, sayProgress)
  undo.push(database.stop)
  sayProgress({ fr: 'Mise à jour des tables', en: 'Updating the tables' })
  const workerUrl = await bringUpToDate(database.url, database.appPassword)
  await buildIfStale(sayProgress)
  const secret = await secretIn(options.dataDir)
  const waysIn = options.empty
    ? await ownHouse(database.url, options.dataDir)
    : await demoHouse(database.url, secret, options.dataDir)
  sayProgress({ fr: 'Démarrage du serveur', en: 'Starting the server' })
  const key = randomBytes(18).toString('base64url')
  const worker = await serve(options, workerUrl, { key, secret })
  const run = { url: worker.url, databaseUrl: database.url }
  undo.push(() => removeReady(options.dataDir))
  await waysIn({ ...run, door: (person) => `${run.url}/dev/sign-in?person=${person}&key=${key}` })
}

type Served = Omit<Ready, 'signIn'> & { door: (person: string) => string }

async function demoHouse(databaseUrl: string, secret: string, dataDir: string) {
  sayProgress({ fr: 'Association de démonstration', en: 'Demo association' })
  const people = await loadDemo(databaseUrl, secret)
  return async ({ door, ...run }: Served) => {
    const signIn = {
      coordinator: door(people.coordinator),
      volunteer: door(people.volunteer),
      reception: door(people.reception),
      learner: `${run.url}/carte/${people.learnerCard}`,
    }
    await writeReady(dataDir, { ...run, signIn })
    sayReady({ ...run, signIn }, dataDir)
  }
}

// Empty, or begun on an earlier run.
async function ownHouse(databaseUrl: string, dataDir: string) {
  const coordinator = await findOwnHouse(databaseUrl)
  const token = coordinator ? undefined : await makeBeginning(databaseUrl)
  return async ({ door, ...run }: Served) => {
    const ready: OwnReady = {
      ...run,
      signIn: coordinator ? { coordinator: door(coordinator) } : {},
      ...(token && { begin: `${run.url}/commencer/${token}` }),
    }
    await writeReady(dataDir, ready)
    sayOwnHouse(ready, dataDir)
  }
}

// The Worker connects as the role that owns nothing, as a deployed one does.
async function bringUpToDate(url: string, appPassword: string | undefined): Promise<string> {
  const { workerUrl, isNewPassword } = await migrate(url, appPassword)
  if (!workerUrl) throw migrationRefusals.passwordUnknown()
  if (isNewPassword) sayNewPassword(decodeURIComponent(new URL(workerUrl).password))
  return workerUrl
}

async function serve(
  { port, dev }: StartOptions,
  databaseUrl: string,
  { key, secret }: { key: string; secret: string },
) {
  const mail = await catchMail(key)
  undo.push(mail.stop)
  const local = { mailUrl: mail.url, key }
  const onLog = ({ level, message }: { level: string; message: string }) => {
    if (dev || level === 'error' || level === 'warn') console.log(`  [${level}] ${message}`)
  }
  const worker = await serveWorker({
    ...{ port, databaseUrl, secret, local, onLog },
    requestsPerMinute: null,
  })
  undo.push(worker.stop)
  await untilItAnswers(worker.url)
  runHourly(worker)
  if (dev) void rebuildOnChange(worker)
  return worker
}

async function untilItAnswers(url: string) {
  let status = ''
  for (let attempt = 0; attempt < 50; attempt++) {
    status = await fetch(`${url}/api/health`).then(
      (response) => String(response.status),
      (error: unknown) => String(error),
    )
    if (status === '200') return
    await pause(200)
  }
  throw startRefusals.neverAnswered(url, status)
}

// What Cloudflare's cron trigger does for a deployed Worker.
function runHourly(worker: ServedWorker) {
  const run = () => worker.runScheduled().catch((error: unknown) => console.error(String(error)))
  setInterval(run, hour).unref()
}

async function end(code: number): Promise<never> {
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error: unknown) => console.error(error))
  }
  process.exit(code)
}

function stop() {
  sayProgress({ fr: 'Arrêt', en: 'Stopping' })
  void end(0)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)

try {
  await whenNpmEnds(stop)
  await start(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  if (error instanceof Refusal) sayRefusal(error)
  else console.error(error)
  await end(1)
}
