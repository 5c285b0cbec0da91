import { execFile, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const execFileAsync = promisify(execFile)
const linux = process.platform === 'linux'

/** The account a process runs as; `undefined` means our own. */
export type Account = { uid: number; gid: number } | undefined

/** True while a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** The process's command line, or '' when it is gone. From /proc on Linux, where `ps` may be absent. */
export async function commandOf(pid: number): Promise<string> {
  if (linux) {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return raw.replaceAll('\0', ' ').trim()
  }
  return ps('command=', '-p', String(pid))
}

/** Something that differs between two processes that were given the same id one after the other. */
export async function birthOf(pid: number): Promise<string> {
  if (!linux) return ps('lstart=', '-p', String(pid))
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return fieldsAfterName(stat)[19] ?? ''
}

/** The id of a process's parent; 0 when it is gone. */
export async function parentOf(pid: number): Promise<number> {
  if (!linux) return Number(await ps('ppid=', '-p', String(pid)))
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return Number(fieldsAfterName(stat)[1] ?? 0)
}

/** Ids of this process's own children whose name starts with `name`. */
export async function childrenNamed(name: string): Promise<number[]> {
  const rows = linux ? await procTable() : await psTable()
  return rows
    .filter((row) => row.parent === process.pid && row.name.startsWith(name))
    .map((row) => row.pid)
}

/** Sends `signal` if the process is still there, and resolves to whether it left within `limitMs`. */
export async function endProcess(pid: number, signal: NodeJS.Signals, limitMs: number) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true
    throw error
  }
  const until = performance.now() + limitMs
  while (performance.now() < until) {
    if (!isAlive(pid)) return true
    await pause(20)
  }
  return !isAlive(pid)
}

/** Runs a program to its end as `account`, from a folder everybody can enter. */
export function runAs(account: Account, program: string, args: string[]) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
    const child = spawn(program, args, { ...account, cwd: '/', env })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk))
    child.on('error', (error) => resolve({ code: -1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}

/** True when nothing listens on that port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0)
  if (port === undefined) throw new Error('no free port on 127.0.0.1')
  return port
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' ? address?.port : undefined
      server.close(() => resolve(found))
    })
  })
}

/** The system's code of an error (`ENOENT`, `EACCES`...), or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

type Row = { pid: number; parent: number; name: string }

async function procTable(): Promise<Row[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')),
  )
  return stats.filter(Boolean).map((stat) => ({
    pid: Number.parseInt(stat, 10),
    parent: Number(fieldsAfterName(stat)[1]),
    name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
  }))
}

// The name, in parentheses, may itself hold spaces and parentheses.
const fieldsAfterName = (stat: string) => stat.slice(stat.lastIndexOf(')') + 2).split(' ')

async function psTable(): Promise<Row[]> {
  const table = await ps('pid=,ppid=,comm=', '-A')
  return table.split('\n').map((line) => {
    const [pid = '', parent = '', ...command] = line.trim().split(/\s+/)
    const name = command.join(' ').split('/').at(-1) ?? ''
    return { pid: Number(pid), parent: Number(parent), name }
  })
}

async function ps(columns: string, ...args: string[]): Promise<string> {
  return execFileAsync('ps', ['-o', columns, ...args]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}
