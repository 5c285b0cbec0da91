import { DateTime } from 'luxon'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { buildIfStale } from '#api/local/build.ts'
import { makeBeginning } from '#api/local/printed-link.ts'
import { sayProgress } from '#api/local/words.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { inDatabase } from '#tests/support/demo-house.ts'
import type { Figure } from './bench.ts'
import { cpuOf, quantile } from './cpu.ts'
import { ask } from './load.ts'
import { serveOurs, startPooler } from './serve.ts'

const times = 60
/** Of each hundred houses so many begin unmeasured: the runtime compiles by then what it runs often. */
const warmUp = 0.4

const aHouse = (token: string) => ({
  ...{ token, id: newId(), house: 'La Maison', name: 'Nadège', email: 'nadege@exemple.fr' },
  schoolZone: 'B',
  rooms: ['A', 'B', 'C'].map((letter) => ({
    ...{ id: newId(), name: `Salle ${letter}`, kind: 'training-room', colour: 'blue' },
    ...{ shape: 'circle', letter, capacity: 3, exclusive: true },
  })),
  opening: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
})

/** A house that begins, again and again: CPU in workerd a request. */
export const benchBeginning = async (): Promise<Figure[]> => {
  await buildIfStale(sayProgress)
  return inDatabase(async (url) => {
    const owner = postgres(url, { max: 1, onnotice: () => {} })
    const pooler = await startPooler(asWorker(url))
    const ours = await serveOurs(pooler?.url ?? asWorker(url), pooler !== null)
    const each: number[] = []
    try {
      for (let time = 0; time < times; time += 1) {
        await owner`truncate houses, people, places, activities, links, creations, opening_hours cascade`
        const token = await makeBeginning(url, DateTime.utc())
        const before = cpuOf(ours.pids)
        const body = aHouse(token ?? '')
        const answer = await ask(ours.url, { method: 'POST', path: '/api/beginning', body })
        each.push(cpuOf(ours.pids) - before)
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
      }
    } finally {
      await ours.stop()
      await pooler?.stop()
      await owner.end()
    }
    const warm = each.slice(times * warmUp)
    const more = `p50 ${quantile(warm, 0.5).toFixed(2)}, first of all ${each[0]?.toFixed(1)}`
    const figure = quantile(warm, 0.95)
    return [{ what: 'CPU of a house that begins: p95', figure, limit: 10, unit: 'ms', more }]
  })
}
