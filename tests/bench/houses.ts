import { buildIfStale } from '#api/local/build.ts'
import { sayProgress } from '#api/local/words.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { inDatabase } from '#tests/support/demo-house.ts'
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
  return inDatabase(async (databaseUrl, postgres) => {
    const open: { stop: () => Promise<void> }[] = []
    const keep = <S extends { stop: () => Promise<void> }>(one: S): S => {
      open.unshift(one)
      return one
    }
    try {
      const house = await fillHouse(databaseUrl, size)
      const direct = asWorker(databaseUrl)
      const pooler = await startPooler(direct)
      if (pooler) keep(pooler)
      const url = pooler?.url ?? direct
      const ours = keep(await serveOurs(url, pooler !== null))
      const bare = keep(await serveBare(url))
      return await work({ ours, bare, pooler, postgres, asks: asksOf(house, size) })
    } finally {
      for (const one of open) await one.stop()
    }
  })
}
