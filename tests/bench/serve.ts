import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Miniflare } from 'miniflare'
import { build } from 'vite'
import { readBuiltConfig } from '#api/local/built-worker.ts'
import { serveWorker } from '#api/local/serve-worker.ts'
import { childrenNamed, freePort, isPortFree } from '#db/embedded/processes.ts'
import { testSecret } from '#tests/support/secret.ts'

/** A server of the bench, and the processes that work for it. */
export type Served = { url: string; pids: number[]; stop: () => Promise<void> }

const withPids = async <T>(start: () => Promise<T>): Promise<[T, number[]]> => {
  const before = new Set(await childrenNamed('workerd'))
  const started = await start()
  return [started, (await childrenNamed('workerd')).filter((pid) => !before.has(pid))]
}

/**
 * The built Worker, as a deployed one: behind a pooler, it leaves its connections open. Without the rate limit,
 * which a machine of one's own plays by another Worker in the same process: a seventh of a request's CPU.
 */
export const serveOurs = async (databaseUrl: string, pooled: boolean): Promise<Served> => {
  const [worker, pids] = await withPids(() =>
    serveWorker({ port: 0, databaseUrl, pooled, requestsPerMinute: null }),
  )
  return { url: worker.url, pids, stop: () => worker.stop() }
}

const buildBare = async (outDir: string) => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'webworker', noExternal: true },
    resolve: { conditions: ['workerd', 'worker', 'import'] },
    build: {
      outDir,
      ssr: join(import.meta.dirname, 'bare-worker.ts'),
      minify: true,
      rolldownOptions: { external: [/^(node|cloudflare):/], output: { entryFileNames: 'bare.js' } },
    },
  })
  return readFile(join(outDir, 'bare.js'), 'utf8')
}

/** A script alone, in a workerd of its own. */
export const serveScript = async (
  databaseUrl: string,
  mainModule: string,
  modules: Record<string, { type: 'esm'; contents: string }>,
): Promise<Served> => {
  const { compatibility_date, compatibility_flags } = await readBuiltConfig()
  const hyperdrive = {
    type: 'hyperdrive',
    id: 'bare',
    dev: { connectionString: databaseUrl },
  } as const
  const [miniflare, pids] = await withPids(async () => {
    const one = new Miniflare({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      logRequests: false,
      telemetry: { enabled: false },
      handleStructuredLogs: () => undefined,
      workers: [
        {
          config: {
            name: 'bare',
            compatibilityDate: compatibility_date,
            compatibilityFlags: compatibility_flags,
            manifest: { mainModule, modulesRoot: tmpdir(), modules },
            env: { HYPERDRIVE: hyperdrive, SECRET: { type: 'text', value: testSecret } },
          },
        },
      ],
    })
    await one.ready
    return one
  })
  const { origin } = await miniflare.ready
  return { url: origin, pids, stop: () => miniflare.dispose() }
}

/** The bare Worker. */
export const serveBare = async (databaseUrl: string): Promise<Served> => {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-bare-'))
  const contents = await buildBare(folder)
  await rm(folder, { recursive: true, force: true })
  return serveScript(databaseUrl, 'bare.js', { 'bare.js': { type: 'esm', contents } })
}

const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path))
const nobody = 65534

/** What stands in for Hyperdrive; `url` is null where this machine has no pgbouncer. */
export const startPooler = async (databaseUrl: string): Promise<Served | null> => {
  if (!pgbouncer) return null
  const folder = await mkdtemp(join(tmpdir(), 'creneau-pool-'))
  const { hostname, port, pathname, username, password } = new URL(databaseUrl)
  const own = await freePort()
  const settings = `[databases]
${pathname.slice(1)} = host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 2000
ignore_startup_parameters = extra_float_digits
log_connections = 0
log_disconnections = 0
`
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(file, settings, { mode: 0o644 })
  const isRoot = process.getuid?.() === 0
  if (isRoot) await chmod(folder, 0o755)
  const account = isRoot ? { uid: nobody, gid: nobody } : {}
  const child = spawn(pgbouncer, ['-q', file], { stdio: 'ignore', cwd: '/', ...account })
  const pids = child.pid ? [child.pid] : []
  for (let n = 0; n < 100 && (await isPortFree(own)); n += 1) await pause(50)
  const url = new URL(databaseUrl)
  url.port = String(own)
  const stop = async () => {
    child.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  return { url: url.href, pids, stop }
}
