import { say, startBench } from './bench.ts'
import { benchMaterialise } from './materialise.ts'

/** `npm run bench`: prints each figure and its limit, and asserts nothing. */
const bench = await startBench()
try {
  for (const figure of await benchMaterialise(bench.db)) say(figure)
} finally {
  await bench.close()
}
