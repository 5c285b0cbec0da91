import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Binaries, mend, runsAs } from './binaries.ts'
import { type Account, codeOf, runAs } from './processes.ts'
import { refusals } from './refusal.ts'

const checkout = resolve(import.meta.dirname, '../..')

/** A short name for a path, the same at every start. */
export const nameOf = (path: string) =>
  createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12)

/**
 * The folder, one per checkout, where things go that PostgreSQL's account cannot reach in the checkout.
 * /var/tmp first: it outlives a reboot. Its name can be foreseen in a folder open to all, so it
 * counts only if we own it and nobody else may write there.
 */
export async function stageFolder(account: Account): Promise<string> {
  const parents = [...new Set(['/var/tmp', tmpdir()])]
  for (const parent of parents) {
    const folder = join(parent, `creneau-${process.getuid?.() ?? 0}-${nameOf(checkout)}`)
    await mkdir(folder, { mode: 0o755 }).catch(() => {})
    if ((await isOursAlone(folder)) && (await canEnter(account, folder))) return folder
  }
  throw refusals.noStage(parents.join(', '))
}

/** Whether that account can get into the folder, through all those above it. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const { code } = await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
  return code === 0
}

/** These binaries where that account can run them: in place, or copied once beside the checkout. */
export async function reachableBinaries(account: Account, binaries: Binaries): Promise<Binaries> {
  await mend(binaries)
  if (await runsAs(account, binaries)) return binaries
  const home = join(await stageFolder(account), `postgresql-${binaries.version}`, 'native')
  const staged = { ...binaries, home }
  if (!(await runsAs(account, staged))) await copyBinaries(binaries, staged)
  if (await runsAs(account, staged)) return staged
  throw refusals.noBinaries(`${process.platform}-${process.arch}, ${home}`)
}

// Copied aside and renamed, so that a copy cut short is never mistaken for a whole one.
async function copyBinaries(from: Binaries, to: Binaries) {
  const whole = join(to.home, '..')
  const part = `${whole}.${process.pid}`
  await mkdir(part, { mode: 0o755 })
  await cp(from.home, join(part, 'native'), { recursive: true, verbatimSymlinks: true })
  await openToAll(part)
  await mend({ ...to, home: join(part, 'native') })
  await rm(whole, { recursive: true, force: true })
  await rename(part, whole).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  })
}

async function openToAll(path: string): Promise<void> {
  const { mode } = await stat(path)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const inner = join(path, entry.name)
    if (entry.isDirectory()) await openToAll(inner)
    else await chmod(inner, (await stat(inner)).mode | 0o444)
  }
  await chmod(path, mode | 0o555)
}

async function isOursAlone(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return false
  await chmod(folder, 0o755)
  return true
}
