import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { type Figure, median } from './bench.ts'
import { type Answered, type Ask, ask } from './load.ts'
import type { SlotsHouse } from './slots-house.ts'

const spans = [
  { name: 'a week', weeks: 1, rounds: 5, limit: 150 },
  { name: 'nine weeks', weeks: 9, rounds: 3, limit: 400 },
  { name: 'a year', weeks: 52, rounds: 1, limit: 2000 },
] as const

/** One booking begins every so often, whether the one before is answered or not. */
const everyMs = 50

type Timed = { ms: number; status: number }

const timed = async (url: string, one: Ask): Promise<Timed & { answer: Answered }> => {
  const began = performance.now()
  const answer = await ask(url, one)
  return { ms: performance.now() - began, status: answer.status, answer }
}

/** Sends one request after the other while some work goes on, and adds what came of each. */
const meanwhile = async <T>(
  found: Timed[],
  { url, everyMs, next }: { url: string; everyMs: number; next: () => Ask },
  work: () => Promise<T>,
): Promise<T> => {
  const sent: Promise<unknown>[] = []
  let goesOn = true
  const sending = (async () => {
    while (goesOn) {
      sent.push(timed(url, next()).then(({ ms, status }) => found.push({ ms, status })))
      await pause(everyMs)
    }
  })()
  try {
    return await work()
  } finally {
    goesOn = false
    await sending
    await Promise.all(sent)
  }
}

const isRefused = ({ status }: Timed) => status >= 400 && status !== 429

const sayWaits = (what: string, found: readonly Timed[]): Figure[] => {
  const times = found.filter((one) => !isRefused(one)).map(({ ms }) => ms)
  const kindly = found.filter(({ status }) => status === 429).length
  const counted = `${found.length} requests${kindly ? `, ${kindly} told to wait` : ''}`
  const more = `the longest ${Math.max(0, ...times).toFixed(0)} ms, ${counted}`
  const refused = found.filter(isRefused).length
  return [
    { what: `${what}: p50`, figure: median(times), limit: 100, unit: 'ms', more },
    { what: `${what}: refused`, figure: refused, limit: 0, unit: '' },
  ]
}

/** Closes and reopens the house for spans of the year; each is previewed first. */
const closeAndReopen = async (house: SlotsHouse, tail: string): Promise<Figure[]> => {
  const figures: Figure[] = []
  const elsewhere: Timed[] = []
  const bookings = { url: house.url, everyMs, next: house.bookElsewhere }
  for (const { name, weeks, rounds, limit } of spans) {
    const steps = ['previewed', 'closed', 'reopening previewed', 'reopened'] as const
    const took = steps.map((): number[] => [])
    const odd = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const id = newId()
      const asks = [true, false].map((dryRun) => house.close({ id, weeks, dryRun }))
      asks.push(...[true, false].map((dryRun) => house.reopen({ id, dryRun })))
      let isOpen = true
      for (const [n, one] of asks.entries()) {
        const { ms, status } = await meanwhile(elsewhere, bookings, () => timed(house.url, one))
        took[n]?.push(ms)
        isOpen = status < 400
        if (!isOpen) odd.add(`${steps[n]} answered ${status}`)
      }
      if (!isOpen) await house.restore(weeks)
    }
    for (const [n, step] of steps.entries()) {
      const figure = median(took[n] ?? [])
      const said = odd.size > 0 && n === steps.length - 1 ? { more: [...odd].join(', ') } : {}
      figures.push({ what: `${name} ${step}${tail}`, figure, limit, unit: 'ms', ...said })
    }
  }
  return [...figures, ...sayWaits(`bookings of other days meanwhile${tail}`, elsewhere)]
}

/** One room alone is closed: who books another one, in the very weeks that are being settled. */
const closeOneRoom = async (house: SlotsHouse): Promise<Figure[]> => {
  const beside: Timed[] = []
  const bookings = { url: house.url, everyMs, next: house.bookBeside }
  await meanwhile(beside, bookings, async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = newId()
      await ask(house.url, house.close({ id, weeks: 9, dryRun: false, oneRoom: true }))
      await ask(house.url, house.reopen({ id, dryRun: false }))
    }
  })
  return sayWaits('bookings of other rooms while one is closed for nine weeks', beside)
}

/** Closing over a hundred weekly slots, who books meanwhile, and a volunteer who asks without end. */
export const benchClosing = async (house: SlotsHouse): Promise<Figure[]> => {
  const alone = await closeAndReopen(house, '')
  const oneRoom = await closeOneRoom(house)
  const previews: Timed[] = []
  const asking = { url: house.url, everyMs: 200, next: house.previewAbsence }
  const tail = ', five previews a second'
  const beside = await meanwhile(previews, asking, () => closeAndReopen(house, tail))
  return [...alone, ...oneRoom, ...beside, ...sayWaits('those previews', previews)]
}
