import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Refusal } from '#db/embedded/refusal.ts'
import { buildIfStale, root } from './build.ts'
import { readBuiltConfig, workerFolder } from './built-worker.ts'
import { checkDatabase, checkSecrets, databasesOf } from './deploy-check.ts'
import { sayProgress, sayRefusal } from './words.ts'

/** `npm run deploy [-- wrangler's options]`: builds, makes sure that the database is not cached and that
 *  there is a secret, deploys. */
async function deploy(): Promise<number> {
  await buildIfStale(sayProgress)
  sayProgress({ fr: 'Vérification de la base de données', en: 'Checking the database' })
  for (const id of databasesOf(await readBuiltConfig())) {
    checkDatabase(id, (await wrangler(['hyperdrive', 'get', id], 'pipe')).output)
  }
  const config = join(workerFolder, 'wrangler.json')
  checkSecrets((await wrangler(['secret', 'list', '--config', config], 'pipe')).output)
  const options = ['deploy', '--config', config, ...process.argv.slice(2)]
  return (await wrangler(options, 'inherit')).code
}

function wrangler(options: string[], output: 'pipe' | 'inherit') {
  const program = join(root, 'node_modules/wrangler/bin/wrangler.js')
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...options], {
      cwd: root,
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
  process.exitCode = await deploy()
} catch (error) {
  if (error instanceof Refusal) sayRefusal(error)
  else console.error(error)
  process.exitCode = 1
}
