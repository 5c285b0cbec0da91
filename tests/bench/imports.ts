import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { askedTogether } from '#api/imports/rules/portions.ts'
import { sentOf } from '#tests/support/import-file.ts'
import type { Figure } from './bench.ts'
import { cpuOf, quantile } from './cpu.ts'
import { crowdFile } from './crowd.ts'
import { ask } from './load.ts'
import type { Servers } from './rates.ts'

const sample = new Uint8Array(
  readFileSync(new URL('../../api/local/demo/apprenants.csv', import.meta.url)),
)
const times = 150
/** Of each hundred requests so many come first, unmeasured: the runtime compiles by then what it runs often. */
const warmUp = 0.4

const crowd = 2000
const crowds = 20

const says: Record<string, string> = {
  crowd: `writing ${crowd} lines`,
  undo: `taking ${crowd} lines back`,
}

type Each = Record<string, number[]>

/** Sends, and notes what it took. */
const senderOf = ({ ours, asks }: Servers, each: Each) => {
  const cookie = asks.reads['GET /people']?.cookie ?? ''
  return async (what: string, path: string, body?: unknown) => {
    const before = cpuOf(ours.pids)
    const answer = await ask(ours.url, {
      method: 'POST',
      path: `/api/imports/${path}`,
      cookie,
      body,
    })
    each[what]?.push(cpuOf(ours.pids) - before)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return JSON.parse(answer.text) as { seen: string }
  }
}

type Sent = ReturnType<typeof sentOf>

/** Looks at a list and imports it, portion by portion; the import's id. */
const importAll = async (
  send: ReturnType<typeof senderOf>,
  portions: Sent,
  words: Record<'looked' | 'portion' | 'writing', string>,
): Promise<string> => {
  const id = newId()
  let seen = ''
  for (const some of askedTogether(portions.map(({ lines }) => lines))) {
    seen = (await send(words.looked, 'learners/preview', { portions: some })).seen
  }
  for (const [portion, sent] of portions.entries()) {
    await send(words.portion, `${id}/learners`, { ...sent, portion, seen })
  }
  await send(words.writing, `${id}/apply`, { of: 'learners', portions: portions.length })
  return id
}

/** The association's own ninety learners, looked at and imported a portion at a time, time after time; and lists of two
 *  thousand, taken back: CPU in workerd a request. */
export const benchImports = async (servers: Servers): Promise<Figure[]> => {
  const each: Each = { preview: [], portion: [], writing: [], again: [], crowd: [], undo: [] }
  const send = senderOf(servers, each)
  const portions = sentOf('learners', sample)
  const many = sentOf('learners', crowdFile(crowd))
  const words = { portion: 'portion', writing: 'writing' }
  for (let time = 0; time < times; time += 1) {
    await importAll(send, portions, { ...words, looked: time === 0 ? 'preview' : 'again' })
  }
  const unheard = { looked: '', portion: '', writing: 'crowd' }
  for (let time = 0; time < crowds; time += 1) {
    const id = await importAll(send, many, unheard)
    await send('undo', `${id}/undo`)
  }
  return Object.entries(each)
    .map(([what, every]) => ({
      all: every.slice(what === 'preview' ? 0 : every.length * warmUp),
      what,
    }))
    .map(({ what, all }) => ({
      what: `CPU of an import, ${says[what] ?? what}: p95`,
      figure: quantile(all, 0.95),
      limit: 10,
      unit: 'ms',
      more: `p50 ${quantile(all, 0.5).toFixed(2)}, ${all.length} requests, most ${Math.max(...all).toFixed(1)}`,
    }))
}
