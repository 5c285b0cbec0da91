import { asked } from './asks.ts'
import type { Figure } from './bench.ts'
import { cpuOf, familyOf } from './cpu.ts'
import { type Size, sizes } from './house.ts'
import { inHouseOf } from './houses.ts'
import type { Servers } from './rates.ts'

type Costs = Record<string, number>

/** CPU of all processes for one request of each kind: Worker, pooler, PostgreSQL; milliseconds. */
const costsOf = async (
  { ours, pooler, postgres, asks }: Servers,
  count: number,
): Promise<Costs> => {
  const pids = () => [...ours.pids, ...(pooler?.pids ?? []), ...familyOf(postgres)]
  const works: Record<string, () => Promise<boolean>> = {
    'POST /sessions': () => asked(ours.url, asks.booking(), 201),
  }
  for (const [what, one] of Object.entries(asks.reads)) works[what] = () => asked(ours.url, one)
  const costs: Costs = {}
  for (const [what, work] of Object.entries(works)) {
    for (let n = 0; n < count / 5; n += 1) await work()
    const before = cpuOf(pids())
    for (let n = 0; n < count; n += 1) await work()
    costs[what] = (cpuOf(pids()) - before) / count
  }
  return costs
}

const costsIn = (size: Size, count: number) => inHouseOf(size, (servers) => costsOf(servers, count))

/** How much dearer the same request is in a larger house. */
const ratios = (
  small: Costs,
  large: Costs,
  names: readonly string[],
  limit: number,
  name: string,
): Figure[] =>
  names.map((what) => {
    const [before = 1, after = 0] = [small[what], large[what]]
    const more = `${before.toFixed(2)} to ${after.toFixed(2)} ms of CPU, all processes`
    return { what: `${what}, ${name}`, figure: after / before, limit, unit: 'x', more }
  })

/** A hundred times the people, rooms and sessions; and ten times a full house. */
export const benchGrowth = async (): Promise<Figure[]> => {
  const small = await costsIn(sizes.small, 200)
  const hundred = await costsIn(sizes.hundredfold, 200)
  const full = await costsIn(sizes.full, 60)
  const ten = await costsIn(sizes.tenfold, 60)
  const listed = ['GET /cockpit', 'GET /suggestions', 'GET /free', 'GET /people']
  return [
    ...ratios(small, hundred, ['GET /sessions (a room’s week)', 'POST /sessions'], 1.3, '100 x'),
    ...ratios(full, ten, listed, 3, '10 x'),
  ]
}
