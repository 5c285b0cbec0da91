import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Binaries, program } from './binaries.ts'
import { drop, hold } from './lifeline.ts'
import { type Account, commandOf, endProcess, isAlive } from './processes.ts'
import { refusals } from './refusal.ts'

export type ServerOptions = {
  binaries: Binaries
  account: Account
  cluster: string
  port: number
  logFile: string
  durable: boolean
}
export type Server = {
  pid: number
  /** Resolves when it is no longer there, whoever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
  kill(): Promise<void>
}

const startLimitMs = 60_000

/** A backend lives for one request here, and what it touches first is most of what that costs: its
 *  memory comes in huge pages and stays until its end, and libraries are bound once, by its parent. */
const fewFaults = [
  'hugetlb=1',
  'top_pad=4194304',
  'trim_threshold=67108864',
  'mmap_threshold=67108864',
]
  .map((tunable) => `glibc.malloc.${tunable}`)
  .join(':')

/**
 * Runs PostgreSQL on 127.0.0.1 and resolves once it accepts connections.
 * Throws `postgres.port_taken` and `postgres.failed`.
 */
export async function runServer(options: ServerOptions): Promise<Server> {
  const retryUntil = performance.now() + 15_000
  for (;;) {
    const child = await spawnServer(options)
    if (child.pid && (await becomesReady(child, options.cluster))) return asServer(child, child.pid)
    const log = await lastLines(options.logFile)
    if (/Address already in use|could not create any TCP/.test(log)) {
      throw refusals.portTaken(options.port)
    }
    // After a kill -9, the old backends take a moment to notice and let go of their memory.
    const lingering = /shared memory block .* still in use|postmaster.pid" already exists/.test(log)
    if (!lingering || performance.now() > retryUntil) throw refusals.failed('postgres', log)
    await pause(200)
  }
}

/** Stops a server that an earlier run left on this cluster, and clears the mark it left. */
export async function stopLeftover(cluster: string) {
  const path = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  // The id may belong to somebody else by now: only a postgres on this very folder is ours to end.
  const command = isAlive(pid) ? await commandOf(pid) : ''
  if (command.includes('postgres') && command.includes(`-D ${cluster}`)) await end(pid)
  await rm(path, { force: true })
}

async function spawnServer(options: ServerOptions): Promise<ChildProcess> {
  const log = await open(options.logFile, 'w', 0o600)
  const child = spawn(program(options.binaries, 'postgres'), serverArguments(options), {
    ...options.account,
    cwd: '/',
    // Its own group: Ctrl-C reaches us alone, and we stop it in order.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: {
      ...{ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
      ...{ GLIBC_TUNABLES: fewFaults, LD_BIND_NOW: '1' },
    },
  })
  child.on('error', () => {})
  if (child.pid) hold(child.pid)
  await log.close()
  return child
}

function serverArguments({ cluster, port, durable }: ServerOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_preload_libraries: 'plpgsql',
    // Refused rows and their values are the application's affair, not this log's.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', cluster, '-p', String(port), ...flags]
}

// The eighth line of postmaster.pid says where the server is, in any language and version.
async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const until = performance.now() + startLimitMs
  while (performance.now() < until && child.exitCode === null && child.signalCode === null) {
    const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
    const [pid, , , , , , , status] = lines.split('\n')
    if (Number(pid) === child.pid && status?.trim() === 'ready') return true
    await pause(20)
  }
  if (child.pid) await end(child.pid)
  return false
}

const asServer = (child: ChildProcess, pid: number): Server => ({
  pid,
  ended: child.exitCode === null && child.signalCode === null ? endOf(child) : Promise.resolve(),
  stop: () => end(pid),
  kill: async () => {
    await endProcess(pid, 'SIGKILL', 5000)
    drop(pid)
  },
})

const endOf = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })

// Fast, then immediate, then by force: each loses nothing that was committed.
async function end(pid: number) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await endProcess(pid, signal, 8000)) break
  }
  drop(pid)
}

async function lastLines(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => basename(logFile))
  return text.split('\n').slice(-15).join('\n')
}
