import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { drop, hold } from '#db/embedded/lifeline.ts'
import { takeLock } from './lock.ts'
import { type Say, startRefusals } from './words.ts'

export const root = resolve(import.meta.dirname, '../..')
export const dist = join(root, 'dist')
/** `api/local` is not part of the Worker. */
const sources = [
  'web',
  'api',
  'db',
  'package-lock.json',
  'vite.config.ts',
  'wrangler.toml',
] as const
const stamp = join(dist, 'built.json')

/**
 * Builds the Worker and the web into dist/ unless they are up to date; resolves to whether it did.
 * Throws `local.build_failed`.
 */
export async function buildIfStale(say: Say): Promise<boolean> {
  if (await isFresh()) return false
  await mkdir(dist, { recursive: true })
  for (;;) {
    const lock = await takeLock(join(dist, 'building.json'))
    if (lock.held) {
      try {
        const stale = !(await isFresh())
        if (stale) await build(say)
        return stale
      } finally {
        await lock.release()
      }
    }
    await pause(200)
  }
}

async function build(say: Say) {
  say({ fr: 'Construction de l’application', en: 'Building the application' })
  // Taken before: a file saved during the build makes the next start build again.
  const digest = await digestSources()
  await runVite()
  await writeFile(stamp, JSON.stringify({ digest }))
}

function runVite(): Promise<void> {
  const { VITEST: _, VITEST_MODE: __, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production', NO_COLOR: '1', ...quietCloudflare }
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env })
    if (child.pid) hold(child.pid)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk))
    child.on('error', fail)
    child.on('close', (code) => {
      if (child.pid) drop(child.pid)
      if (code === 0) done()
      else fail(startRefusals.buildFailed(output))
    })
  })
}

/** Keeps Cloudflare's tools from calling home: no usage figures, no sample request from their servers. */
export const quietCloudflare = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
}

async function isFresh(): Promise<boolean> {
  const text = await readFile(stamp, 'utf8').catch(() => '')
  return text !== '' && text === JSON.stringify({ digest: await digestSources() })
}

/**
 * Changes when any source does. Names, sizes and times rather than contents: quick, and it notices
 * a deleted file.
 */
export async function digestSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const line of (await describe(join(root, source))).sort()) hash.update(line)
  }
  return hash.digest('hex')
}

async function describe(path: string): Promise<string[]> {
  const found = await stat(path)
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}\n`]
  const names = (await readdir(path)).filter((name) => isSource(path, name))
  return (await Promise.all(names.map((name) => describe(join(path, name))))).flat()
}

const isSource = (folder: string, name: string) =>
  !name.startsWith('.') && join(folder, name) !== join(root, 'api/local')
