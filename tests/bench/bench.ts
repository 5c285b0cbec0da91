import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, connect } from '#db/connect.ts'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'

/** A figure beside its budget; less is better unless said. */
export type Figure = {
  what: string
  figure: number
  limit: number
  unit: string
  isBetter?: 'more'
  more?: string
}

export const say = ({ what, figure, limit, unit, isBetter, more }: Figure) => {
  const isKept = isBetter === 'more' ? figure >= limit : figure <= limit
  const bound = `${isBetter === 'more' ? 'at least' : 'limit'} ${limit} ${unit}`.trim()
  const tail = more ? ` · ${more}` : ''
  console.log(`${isKept ? ' ' : '!'} ${what}: ${figure.toFixed(2)} ${unit} (${bound})${tail}`)
}

export type Bench = Connection & { url: string; close: () => Promise<void> }

/** A migrated database that survives power cuts, as a real one does. */
export const startBench = async (): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), 'creneau-bench-'))
  const server = await startPostgres({ dataDir: folder, durable: true, log: () => {} })
  await migrate(server.url, passwordFrom(server.url))
  const connection = connect(server.url, { pooled: false })
  const close = async () => {
    await connection.end()
    await server.stop()
    await removePostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
  return { ...connection, url: server.url, close }
}

/** Seconds that some work takes. */
export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
