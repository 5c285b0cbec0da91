import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { makeDataFolder, readDataFolder } from '#db/embedded/data-folder.ts'
import { isPortFree } from '#db/embedded/processes.ts'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { passwordFrom } from '#db/role.ts'
import { takeLock } from './lock.ts'
import type { StartOptions } from './options.ts'
import { readReady, removeReady } from './ready.ts'
import { type Say, startRefusals } from './words.ts'

/**
 * Makes sure that this data folder is ours, that nobody else runs on it and that the port is free.
 * Resolves to what gives the folder back. Throws `local.*` and `data.*` refusals.
 */
export async function claimData({ dataDir, port }: StartOptions): Promise<() => Promise<void>> {
  await readDataFolder(dataDir)
  await makeDataFolder(dataDir)
  const lock = await takeLock(join(dataDir, 'run.json'))
  if (!lock.held) {
    const url = (await readReady(dataDir))?.url
    throw startRefusals.alreadyRunning(lock.holder.pid, dataDir, url)
  }
  // Left by a run that was killed.
  await removeReady(dataDir)
  if (!(await becomesFree(port))) {
    await lock.release()
    throw startRefusals.portTaken(port)
  }
  return lock.release
}

// The Worker of a run that was killed a moment ago may still be letting go.
async function becomesFree(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await isPortFree(port)) return true
    await pause(200)
  }
  return false
}

/** Begins anew if asked, then opens the database: ours, or the one of DATABASE_URL. */
export async function openDatabase(options: StartOptions, say: Say) {
  const { dataDir, databaseUrl, reset, appPassword } = options
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return { url: databaseUrl, appPassword, stop: async () => {} }
  }
  if (reset) {
    say({ fr: 'Effacement de la base de données', en: 'Erasing the database' })
    await removePostgres(dataDir)
  }
  say({ fr: 'Démarrage de la base de données', en: 'Starting the database' })
  const server = await startPostgres({ dataDir, durable: true, revived: true, log: say })
  return { ...server, appPassword: passwordFrom(server.url) }
}

async function checkDatabase(url: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [row] = await sql<{ number: number; version: string }[]>`
      select current_setting('server_version_num')::int as number,
             current_setting('server_version') as version`
    if (row && row.number < 150_000) throw startRefusals.databaseTooOld(row.version)
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    const { host, pathname } = new URL(url)
    throw startRefusals.databaseUnreachable(host + pathname, String(error))
  } finally {
    await sql.end({ timeout: 1 })
  }
}
