import { testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { inDatabase } from '#tests/support/demo-house.ts'
import { startWire } from '#tests/support/wire.ts'
import { asksOf } from './asks.ts'
import type { Figure } from './bench.ts'
import { fillHouse, sizes } from './house.ts'
import type { Ask } from './load.ts'

/** Round trips between the Worker and its database, counted by a proxy that answers late. */
export const benchTrips = (): Promise<Figure[]> =>
  inDatabase(async (url) => {
    const house = await fillHouse(url, sizes.small)
    const wire = await startWire(asWorker(url))
    const now = new Date().toISOString()
    const app = testApp({ databaseUrl: url, now, platform: { connect: () => wire.connect() } })
    const trips = async ({ method = 'GET', path, cookie = '', body }: Ask): Promise<number> => {
      wire.taken()
      const headers = {
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      }
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      const { status } = await app.nobody.raw(path, { method, headers, ...json })
      if (status >= 400) console.log(`  (${method} ${path}: ${status})`)
      return wire.taken()
    }
    const figures: Figure[] = []
    const add = async (what: string, limit: number, one: Ask) => {
      figures.push({ what: `round trips of ${what}`, figure: await trips(one), limit, unit: '' })
    }
    const asks = asksOf(house, sizes.small)
    try {
      for (const [what, one] of Object.entries(asks.reads)) await add(what, 2, one)
      await add('POST /sessions', 3, asks.booking())
      return figures
    } finally {
      await app.close()
      await wire.close()
    }
  })
