import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { birthOf, codeOf, isAlive } from '#db/embedded/processes.ts'

export type Holder = { pid: number; birth: string }
export type Lock = { held: true; release(): Promise<void> } | { held: false; holder: Holder }

/**
 * Takes the lock that the file at `path` stands for, or says which living process has it.
 * One left by a process that is gone counts for nothing.
 */
export async function takeLock(path: string): Promise<Lock> {
  const mine = { pid: process.pid, birth: await birthOf(process.pid) }
  for (;;) {
    if (await write(path, mine)) return { held: true, release: () => rm(path, { force: true }) }
    const holder = await read(path)
    if (holder && (await isStillThere(holder))) return { held: false, holder }
    await rm(path, { force: true })
  }
}

// Written aside and linked into place: nobody ever reads half of it, and only one link succeeds.
async function write(path: string, holder: Holder): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, JSON.stringify(holder), { mode: 0o600 })
  try {
    await link(aside, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function read(path: string): Promise<Holder | undefined> {
  try {
    // Written by `write` above.
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

// An id is given again after a while; the moment of birth tells the two processes apart.
const isStillThere = async ({ pid, birth }: Holder) =>
  isAlive(pid) && (await birthOf(pid)) === birth
