import { loadavg } from 'node:os'
import { inDemoHouse } from '#tests/support/demo-house.ts'
import { benchBeginning } from './beginning.ts'
import { type Figure, say, startBench } from './bench.ts'
import { benchBooking } from './booking.ts'
import { benchClosing } from './closing.ts'
import { benchCrowd } from './crowd.ts'
import { benchHundred, benchTen } from './growth.ts'
import { sizes } from './house.ts'
import { inHouseOf } from './houses.ts'
import { benchImports } from './imports.ts'
import { benchMaterialise } from './materialise.ts'
import { benchCpu, benchRates } from './rates.ts'
import { benchSizes } from './sizes.ts'
import { inSlotsHouse } from './slots-house.ts'
import { benchStartUp } from './start-up.ts'
import { benchTrips } from './trips.ts'
import { benchVitals } from './vitals.ts'

/** What else the machine does has a say in every time measured here. */
const sayAll = (figures: readonly Figure[]) => {
  for (const figure of figures) say(figure)
  console.log(`  load ${loadavg()[0]?.toFixed(1)}`)
}

const parts: Record<string, () => Promise<void>> = {
  year: async () => {
    const bench = await startBench()
    try {
      sayAll(await benchMaterialise(bench.db))
    } finally {
      await bench.close()
    }
  },
  closing: () =>
    inSlotsHouse(async (house) => {
      console.log(`  ${house.sessions} sessions of 100 slots`)
      sayAll(await benchClosing(house))
    }),
  trips: async () => {
    sayAll(await benchTrips())
    sayAll(await benchStartUp())
  },
  rates: () =>
    inHouseOf(sizes.small, async (servers) => {
      if (!servers.pooler) console.log('  (no pgbouncer here: every request connects anew)')
      sayAll(await benchRates(servers))
      sayAll(await benchCpu(servers, '18 sessions a week'))
    }),
  usual: () =>
    inHouseOf(sizes.usual, async (servers) =>
      sayAll(await benchCpu(servers, '90 learners, 24 sessions a week')),
    ),
  imports: () => inHouseOf(sizes.usual, async (servers) => sayAll(await benchImports(servers))),
  beginning: async () => sayAll(await benchBeginning()),
  crowd: () => inDemoHouse(async (house) => sayAll(await benchCrowd(house))),
  full: () =>
    inHouseOf(sizes.full, async (servers) =>
      sayAll(await benchCpu(servers, '120 sessions a week')),
    ),
  browser: () =>
    inDemoHouse(async (house) => {
      sayAll(benchSizes())
      sayAll(await benchVitals(house))
      sayAll(await benchBooking(house))
    }),
  hundred: async () => sayAll(await benchHundred()),
  ten: async () => sayAll(await benchTen()),
}

/**
 * `npm run bench`: prints each figure beside its budget, with a "!" where it is passed, and asserts
 * nothing. `--grown`: larger houses too. Names of parts: only these.
 */
const given = process.argv.slice(2)
const named = given.filter((word) => word in parts)
const grown = ['hundred', 'ten']
const isAsked = (name: string) => !grown.includes(name) || given.includes('--grown')
const usual = Object.keys(parts).filter(isAsked)
for (const name of named.length > 0 ? named : usual) await parts[name]?.()
