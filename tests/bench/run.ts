import { loadavg } from 'node:os'
import { inDemoHouse } from '#tests/support/demo-house.ts'
import { type Figure, say, startBench } from './bench.ts'
import { benchBooking } from './booking.ts'
import { benchMaterialise } from './materialise.ts'
import { benchSizes } from './sizes.ts'
import { benchVitals } from './vitals.ts'

/** What else the machine does has a say in every time measured here. */
const sayAll = (figures: readonly Figure[]) => {
  for (const figure of figures) say(figure)
  console.log(`  load ${loadavg()[0]?.toFixed(1)}`)
}

/** `npm run bench`: prints each figure and its limit, and asserts nothing. */
const bench = await startBench()
try {
  sayAll(await benchMaterialise(bench.db))
} finally {
  await bench.close()
}
await inDemoHouse(async (house) => {
  sayAll(benchSizes())
  sayAll(await benchVitals(house))
  sayAll(await benchBooking(house))
})
