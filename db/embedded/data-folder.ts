import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { codeOf } from './processes.ts'
import { refusals } from './refusal.ts'

/** What we remember of a data folder, in its `creneau.json` (mode 0600): the file makes it ours. */
export type DataFolder = {
  madeBy: 'creneau'
  /** PostgreSQL's major version. */
  major: number
  password: string
  /** The database's folder: under the data folder, or staged elsewhere for root. */
  cluster: string
  /** False until the database is whole; a first start cut short begins again. */
  ready: boolean
}

const marker = 'creneau.json'
// What a start leaves in the folder before the marker, and nothing else would.
const known = /^(run\.json|ready\.json|secret(\.new)?|creneau\.json\.new|postgres\.log|\.DS_Store$)/

/**
 * Reads what we know of `folder`; undefined when it does not exist or is empty.
 * Throws `data.foreign_folder` and `data.not_readable`.
 */
export async function readDataFolder(folder: string): Promise<DataFolder | undefined> {
  const entries = await readdir(folder).catch((error: unknown): string[] => {
    if (codeOf(error) === 'ENOENT') return []
    if (codeOf(error) === 'ENOTDIR') throw refusals.foreignFolder(folder)
    throw refusals.notOurs(folder)
  })
  if (!entries.includes(marker)) {
    if (entries.some((entry) => !known.test(entry))) throw refusals.foreignFolder(folder)
    return undefined
  }
  const data = await parse(join(folder, marker))
  if (data?.madeBy !== 'creneau') throw refusals.foreignFolder(folder)
  return { ...data, cluster: resolve(folder, data.cluster) }
}

/** Writes the marker. A cluster inside the folder is kept relative, so that the folder can move. */
export async function writeDataFolder(folder: string, data: DataFolder) {
  const inside = join(resolve(folder), 'postgres')
  const cluster = data.cluster === inside ? 'postgres' : data.cluster
  const path = join(folder, marker)
  await writeFile(`${path}.new`, `${JSON.stringify({ ...data, cluster }, null, 2)}\n`, {
    mode: 0o600,
  })
  await rename(`${path}.new`, path)
}

/** Makes the folder, open enough for another account to pass through on its way to the cluster. */
export async function makeDataFolder(folder: string) {
  const made = await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST' ? refusals.foreignFolder(folder) : refusals.notOurs(folder)
  })
  if (made) await chmod(folder, 0o755)
}

export const newDataFolder = (cluster: string, major: number): DataFolder => ({
  madeBy: 'creneau',
  major,
  password: randomBytes(24).toString('base64url'),
  cluster,
  ready: false,
})

/** Removes the database and what is known to be ours; the folder too when nothing else is in it. */
export async function removeDataFolder(folder: string, cluster: string) {
  await rm(cluster, { recursive: true, force: true })
  for (const name of [marker, `${marker}.new`, 'ready.json', 'secret', 'postgres.log']) {
    await rm(join(folder, name), { force: true })
  }
}

export const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

async function parse(path: string): Promise<DataFolder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw refusals.notOurs(path)
  })
  try {
    // Written by writeDataFolder; `madeBy` is checked by the caller.
    return JSON.parse(text) as DataFolder
  } catch {
    return undefined
  }
}
