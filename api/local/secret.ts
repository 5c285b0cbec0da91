import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret of the house in this data folder: made once, mode 0600. Cards that were given stay alive. */
export async function secretIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const made = randomBytes(32).toString('base64url')
  // Two runs cannot be here at once: the folder is locked.
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return readFile(path, 'utf8')
}
