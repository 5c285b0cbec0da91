import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRefusals } from './words.ts'

/** The secret of the house in this data folder: made once, mode 0600. Cards that were given stay alive.
 *  Throws `local.secret_is_broken`. */
export async function secretIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const known = await readFile(path, 'utf8').catch(() => undefined)
  if (known !== undefined) {
    if (!/^[\w-]{43}$/.test(known)) throw startRefusals.secretIsBroken(path)
    return known
  }
  const made = randomBytes(32).toString('base64url')
  // Whole or not at all: cards would be given under what a full disk left of it.
  await writeFile(`${path}.new`, made, { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
  return made
}
