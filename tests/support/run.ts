import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale, root } from '#api/local/build.ts'
import { sayProgress, sayRefusal } from '#api/local/words.ts'
import { Refusal } from '#db/embedded/refusal.ts'
import { aheadFor, usualDay } from '#tests/e2e/other-day.ts'
import { lastLine, type Tally } from './reporter.ts'

/** `npm test [paths] [-- vitest's options]`; `--soak` runs everything for much longer; TESTS_AT as in other-day.ts. */
async function main(): Promise<number> {
  const options = process.argv.slice(2)
  const soak = options.includes('--soak')
  await buildIfStale(sayProgress)
  const folder = await mkdtemp(join(tmpdir(), 'creneau-tally-'))
  try {
    const file = join(folder, 'tally.json')
    const at = process.env.TESTS_AT ?? usualDay
    const env = {
      ...{ CRENEAU_TALLY: file, CRENEAU_BUILT: '1', TESTS_AHEAD: aheadFor(at) },
      ...(soak && { SOAK: '1' }),
    }
    const code = await runVitest(
      options.filter((option) => option !== '--soak'),
      env,
    )
    const tally = await readTally(file)
    // A run that fails beside its tests (setup, teardown, time out) is a failure too.
    if (code !== 0 && tally.failed === 0) tally.failed = 1
    console.log(lastLine(tally))
    return tally.failed > 0 ? 1 : 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runVitest(options: string[], env: Record<string, string>): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  // Vitest stops what it started; we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal))
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

async function readTally(file: string): Promise<Tally> {
  try {
    // Written by the reporter.
    return JSON.parse(await readFile(file, 'utf8')) as Tally
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof Refusal) sayRefusal(error)
  else console.error(error)
  console.log(lastLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = 1
}
