import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { askedTogether } from '#api/imports/rules/portions.ts'
import { sentOf } from '#tests/support/import-file.ts'
import type { Figure } from './bench.ts'
import { cpuOf, quantile } from './cpu.ts'
import { ask } from './load.ts'
import type { Servers } from './rates.ts'

const sample = new Uint8Array(
  readFileSync(new URL('../../api/local/demo/apprenants.csv', import.meta.url)),
)
const times = 150
/** Of each hundred requests so many come first, unmeasured: the runtime compiles by then what it runs often. */
const warmUp = 0.4

/** The association's own ninety learners, looked at and imported a portion at a time, time after time: CPU in
 *  workerd a request. */
export const benchImports = async ({ ours, asks }: Servers): Promise<Figure[]> => {
  const cookie = asks.reads['GET /people']?.cookie ?? ''
  const each: Record<'preview' | 'portion' | 'writing' | 'again', number[]> = {
    ...{ preview: [], portion: [], writing: [], again: [] },
  }
  const send = async (what: keyof typeof each, path: string, body: unknown) => {
    const before = cpuOf(ours.pids)
    const answer = await ask(ours.url, {
      method: 'POST',
      path: `/api/imports/${path}`,
      cookie,
      body,
    })
    each[what].push(cpuOf(ours.pids) - before)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return JSON.parse(answer.text) as { seen: string }
  }
  const portions = sentOf('learners', sample)
  for (let time = 0; time < times; time += 1) {
    const id = newId()
    let seen = ''
    for (const some of askedTogether(portions.map(({ lines }) => lines))) {
      const asked = { portions: some }
      seen = (await send(time === 0 ? 'preview' : 'again', 'learners/preview', asked)).seen
    }
    for (const [portion, sent] of portions.entries()) {
      await send('portion', `${id}/learners`, { ...sent, portion, seen })
    }
    await send('writing', `${id}/apply`, { of: 'learners', portions: portions.length })
  }
  return Object.entries(each)
    .map(([what, every]) => ({
      all: every.slice(what === 'preview' ? 0 : every.length * warmUp),
      what,
    }))
    .map(({ what, all }) => ({
      what: `CPU of an import, ${what}: p95`,
      figure: quantile(all, 0.95),
      limit: 10,
      unit: 'ms',
      more: `p50 ${quantile(all, 0.5).toFixed(2)}, ${all.length} requests, most ${Math.max(...all).toFixed(1)}`,
    }))
}
