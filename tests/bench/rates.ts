import { type Asks, asked } from './asks.ts'
import type { Figure } from './bench.ts'
import { median } from './bench.ts'
import { cpuOf, quantile } from './cpu.ts'
import { type Ask, rate } from './load.ts'
import type { Served } from './serve.ts'

export type Servers = {
  ours: Served
  bare: Served
  pooler: Served | null
  postgres: number
  asks: Asks
}

const clients = 8
const roundMs = 1500
const rounds = 6

/** Requests a second beside the bare Worker's, turn by turn, so that what else the machine does
 *  falls on all alike. */
export const benchRates = async ({ ours, bare, asks }: Servers): Promise<Figure[]> => {
  const allOf = async (screen: readonly Ask[]) =>
    (await Promise.all(screen.map((one) => asked(ours.url, one)))).every(Boolean)
  const ways = {
    week: () => asked(ours.url, asks.week),
    bareWeek: () => asked(bare.url, asks.bareWeek),
    booking: () => asked(ours.url, asks.booking(), 201),
    bareBooking: () => asked(bare.url, asks.bareBooking(), 201),
    home: () => allOf(asks.screens.home),
    weekScreen: () => allOf(asks.screens.week),
  }
  const per: Record<keyof typeof ways, number[]> = {
    week: [],
    bareWeek: [],
    booking: [],
    bareBooking: [],
    home: [],
    weekScreen: [],
  }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  let failed = 0
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const found = await rate(clients, roundMs, ways[name])
      failed += found.failed
      // The first round warms up.
      if (round > 0) per[name].push(found.perSecond)
    }
  }
  const share = (one: number[], other: number[]) =>
    median(one.map((figure, n) => (100 * figure) / (other[n] ?? 1)))
  const say = (name: keyof typeof ways) => `${median(per[name]).toFixed(0)} a second`
  const more = (mine: keyof typeof ways, theirs: keyof typeof ways) =>
    `${say(mine)} beside ${say(theirs)}, ${clients} clients, median of ${rounds} rounds`
  return [
    {
      what: 'a week, of what a bare Worker answers',
      figure: share(per.week, per.bareWeek),
      limit: 52,
      unit: '%',
      isBetter: 'more',
      more: more('week', 'bareWeek'),
    },
    {
      what: 'a booking, of what a bare Worker inserts',
      figure: share(per.booking, per.bareBooking),
      limit: 36,
      unit: '%',
      isBetter: 'more',
      more: more('booking', 'bareBooking'),
    },
    {
      what: 'a cold week screen, of a bare Worker’s weeks',
      figure: share(per.weekScreen, per.bareWeek),
      // A little more than MRBS's page, which a bare Worker outruns 4.6 times.
      limit: 24,
      unit: '%',
      isBetter: 'more',
      more: more('weekScreen', 'bareWeek'),
    },
    {
      what: 'a cold home, of a bare Worker’s weeks',
      figure: share(per.home, per.bareWeek),
      limit: 24,
      unit: '%',
      isBetter: 'more',
      more: more('home', 'bareWeek'),
    },
    { what: 'requests that failed in it', figure: failed, limit: 0, unit: '' },
  ]
}

/** CPU in workerd of one request after the other, milliseconds each. */
const cpuOfEach = async (
  pids: readonly number[],
  count: number,
  work: () => Promise<boolean>,
): Promise<number[]> => {
  const each: number[] = []
  // Warm: the runtime has compiled by then what it runs often.
  for (let n = 0; n < Math.min(warmUp, count); n += 1) await work()
  let before = cpuOf(pids)
  for (let n = 0; n < count; n += 1) {
    await work()
    const now = cpuOf(pids)
    each.push(now - before)
    before = now
  }
  return each
}

const warm = 2000
const fewer = 1000
const warmUp = 400

/** The free plan allows 10 ms of CPU a request. */
export const benchCpu = async (
  { ours, bare, asks }: Servers,
  name: string,
  count = warm,
): Promise<Figure[]> => {
  const figures: Figure[] = []
  const few = Math.min(fewer, count)
  const measure = async (what: string, pids: number[], n: number, work: () => Promise<boolean>) => {
    const each = await cpuOfEach(pids, n, work)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(each, share))
    const more = `p50 ${p50?.toFixed(2)}, p99 ${p99?.toFixed(2)}, ${n} requests, ${name}`
    figures.push({ what: `CPU of ${what}: p95`, figure: p95 ?? 0, limit: 10, unit: 'ms', more })
    figures.push({ what: `CPU of ${what}: p50`, figure: p50 ?? 0, limit: 3, unit: 'ms' })
  }
  await measure('the bare Worker’s week', bare.pids, count, () => asked(bare.url, asks.bareWeek))
  for (const [what, one] of Object.entries(asks.reads)) {
    const n = one === asks.week ? count : few
    await measure(what, ours.pids, n, () => asked(ours.url, one))
  }
  // Where hours and promises are as people say them, few could be booked.
  if (!asks.asSaid) {
    await measure('POST /sessions', ours.pids, count, () => asked(ours.url, asks.booking(), 201))
  }
  return figures
}
