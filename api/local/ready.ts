import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { holdFile } from '#db/embedded/lifeline.ts'

/** What a script, or a person, needs to use a local run. */
export type Ready = {
  url: string
  databaseUrl: string
  /** For each role a link that signs in; for the learner, the link on the card. */
  signIn: { coordinator: string; volunteer: string; reception: string; learner: string }
}

/** The same of a house of one's own, which may be empty: then `begin` is the link by which it begins. */
export type OwnReady = Omit<Ready, 'signIn'> & { signIn: { coordinator?: string }; begin?: string }

const pathOf = (dataDir: string) => join(dataDir, 'ready.json')

/** Writes `ready.json` (mode 0600), whole or not at all. Only once the server answers. */
export async function writeReady(dataDir: string, ready: Ready | OwnReady) {
  const path = pathOf(dataDir)
  await writeFile(`${path}.new`, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 })
  // A script that waits for it must not be told of a run that was killed.
  holdFile(path)
  await rename(`${path}.new`, path)
}

/** The run that is ready on this data, if any. */
export async function readReady(dataDir: string): Promise<Ready | OwnReady | undefined> {
  try {
    // Written by writeReady.
    return JSON.parse(await readFile(pathOf(dataDir), 'utf8')) as Ready | OwnReady
  } catch {
    return undefined
  }
}

export const removeReady = (dataDir: string) => rm(pathOf(dataDir), { force: true })
