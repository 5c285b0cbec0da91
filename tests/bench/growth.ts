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
  names: readonly string[],
  count: number,
): Promise<Costs> => {
  const pids = () => [...ours.pids, ...(pooler?.pids ?? []), ...familyOf(postgres)]
  const works: Record<string, () => Promise<boolean>> = {
    [booking]: () => asked(ours.url, asks.booking(), 201),
    [preview]: () => asked(ours.url, asks.preview(), 201),
  }
  for (const [what, one] of Object.entries(asks.reads)) works[what] = () => asked(ours.url, one)
  const costs: Costs = {}
  for (const what of names) {
    const work = works[what] ?? (() => Promise.reject(new Error(`Nobody asks ${what}`)))
    for (let n = 0; n < count / 5; n += 1) await work()
    const before = cpuOf(pids())
    for (let n = 0; n < count; n += 1) await work()
    costs[what] = (cpuOf(pids()) - before) / count
  }
  return costs
}

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

const booking = 'POST /sessions'
const preview = 'POST /people/:id/absences (a preview)'
const ofOne = ['GET /sessions (a room’s week)', booking]
const ofAll = ['GET /cockpit', 'GET /suggestions', 'GET /free', 'GET /people', preview]

/** The same asked of a house and of a larger one. */
const compare = async (
  [small, large]: [Size, Size],
  names: readonly string[],
  count: number,
  limit: number,
  name: string,
): Promise<Figure[]> => {
  const costs = (size: Size) => inHouseOf(size, (servers) => costsOf(servers, names, count))
  return ratios(await costs(small), await costs(large), names, limit, name)
}

/** A hundred times the people, rooms and sessions. */
export const benchHundred = () =>
  compare([sizes.small, sizes.hundredfold], ofOne, 200, 1.3, '100 x')

/** Ten times a full house. */
export const benchTen = () => compare([sizes.full, sizes.tenfold], ofAll, 60, 3, '10 x')
