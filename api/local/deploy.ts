import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '#db/embedded/refusal.ts'
import { buildIfStale, root } from './build.ts'
import { readBuiltConfig, workerFolder } from './built-worker.ts'
import { checkDatabase, checkSecrets, databasesOf, deployProblems } from './deploy-check.ts'
import { originIn, recoverOption } from './deploy-options.ts'
import { makeBeginning, makeRecovery } from './printed-link.ts'
import { sayBeginning, sayNoOwner, sayProgress, sayRecovery, sayRefusal } from './words.ts'

/** The address of the database's owner, for the links that are printed. */
const owner = process.env.DATABASE_URL || undefined

/** `npm run deploy [-- wrangler's options]`: builds, makes sure that the database is not cached and that
 *  there is a secret, deploys; while nobody coordinates the house, prints the link by which it begins.
 *  `npm run deploy -- --recover [name]` deploys nothing, and prints a link for a lost mailbox. */
async function deploy(args: string[]): Promise<number> {
  const recover = recoverOption(args)
  if (recover) {
    if (!owner) throw deployProblems.noOwner()
    const { token, name } = await makeRecovery(owner, recover.name)
    sayRecovery(`${process.env.CRENEAU_URL ?? ''}/commencer/${token}`, name)
    return 0
  }
  await buildIfStale(sayProgress)
  sayProgress({ fr: 'Vérification de la base de données', en: 'Checking the database' })
  for (const id of databasesOf(await readBuiltConfig())) {
    checkDatabase(id, (await wrangler(['hyperdrive', 'get', id], 'pipe')).output)
  }
  const config = join(workerFolder, 'wrangler.json')
  checkSecrets((await wrangler(['secret', 'list', '--config', config], 'pipe')).output)
  const folder = await mkdtemp(join(tmpdir(), 'creneau-deploy-'))
  try {
    const told = join(folder, 'told')
    const { code } = await wrangler(['deploy', '--config', config, ...args], 'inherit', {
      WRANGLER_OUTPUT_FILE_PATH: told,
    })
    if (code === 0) await begin(originIn(await readFile(told, 'utf8').catch(() => '')))
    return code
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function begin(origin: string | undefined) {
  if (!owner) return sayNoOwner()
  const token = await makeBeginning(owner)
  if (token) sayBeginning(`${process.env.CRENEAU_URL ?? origin ?? ''}/commencer/${token}`)
}

function wrangler(options: string[], output: 'pipe' | 'inherit', env: NodeJS.ProcessEnv = {}) {
  const program = join(root, 'node_modules/wrangler/bin/wrangler.js')
  // What it is given, it need not know whose database this is.
  const { DATABASE_URL: _, ...inherited } = process.env
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...options], {
      cwd: root,
      env: { ...inherited, ...env },
      stdio: ['inherit', output, output],
    })
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk))
    child.stderr?.on('data', (chunk: Buffer) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: text }))
  })
}

try {
  process.exitCode = await deploy(process.argv.slice(2))
} catch (error) {
  if (error instanceof Refusal) sayRefusal(error)
  else console.error(error)
  process.exitCode = 1
}
