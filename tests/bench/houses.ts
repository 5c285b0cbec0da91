import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '#api/local/build.ts'
import { sayProgress } from '#api/local/words.ts'
import { removePostgres, startPostgres } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { passwordFrom } from '#db/role.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { asksOf } from './asks.ts'
import { fillHouse, type Size } from './house.ts'
import type { Servers } from './rates.ts'
import { serveBare, serveOurs, startPooler } from './serve.ts'

/** Does some work with a house of a size, our Worker and the bare one, both behind the same pooler. */
export const inHouseOf = async <T>(
  size: Size,
  work: (servers: Servers) => Promise<T>,
): Promise<T> => {
  await buildIfStale(sayProgress)
  const folder = await mkdtemp(join(tmpdir(), 'creneau-bench-'))
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ dataDir: folder, durable: true, log: () => {} })
  const open: { stop: () => Promise<void> }[] = []
  const keep = <S extends { stop: () => Promise<void> }>(one: S): S => {
    open.unshift(one)
    return one
  }
  try {
    await migrate(postgres.url, passwordFrom(postgres.url))
    const house = await fillHouse(postgres.url, size)
    const direct = asWorker(postgres.url)
    const pooler = await startPooler(direct)
    if (pooler) keep(pooler)
    const url = pooler?.url ?? direct
    const ours = keep(await serveOurs(url, pooler !== null))
    const bare = keep(await serveBare(url))
    return await work({ ours, bare, pooler, postgres: postgres.pid, asks: asksOf(house, size) })
  } finally {
    for (const one of open) await one.stop()
    await postgres.stop()
    await removePostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
}
