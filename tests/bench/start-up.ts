import { gzipSync } from 'node:zlib'
import { buildIfStale } from '#api/local/build.ts'
import { readBuiltConfig, readModules } from '#api/local/built-worker.ts'
import { sayProgress } from '#api/local/words.ts'
import { type Figure, median } from './bench.ts'
import { cpuOf } from './cpu.ts'
import { ask } from './load.ts'
import { type Served, serveScript } from './serve.ts'

const starts = 5
const nowhere = 'postgres://nobody:nothing@127.0.0.1:9/nothing'

const empty = {
  'empty.js': {
    type: 'esm',
    contents: 'export default { fetch: () => new Response(null, { status: 404 }) }',
  },
} as const

/** Milliseconds of CPU from the start of workerd to the first answer, which asks nobody anything. */
const startUp = async (start: () => Promise<Served>): Promise<number> => {
  const { url, pids, stop } = await start()
  try {
    const { status } = await ask(url, { path: '/api/nothing' })
    if (status !== 404) throw new Error(`Nothing is there, and it answers ${status}`)
    return cpuOf(pids)
  } finally {
    await stop()
  }
}

/** What Cloudflare takes up and starts: the size of the Worker, and its start. */
export const benchStartUp = async (): Promise<Figure[]> => {
  await buildIfStale(sayProgress)
  const [modules, { main }] = await Promise.all([readModules(), readBuiltConfig()])
  const sizes = Object.values(modules).map(({ contents }) => gzipSync(contents).length)
  const over: number[] = []
  while (over.length < starts) {
    const ours = await startUp(() => serveScript(nowhere, main, modules))
    over.push(ours - (await startUp(() => serveScript(nowhere, 'empty.js', empty))))
  }
  const more = `CPU to the first answer, median of ${starts} starts, turn by turn`
  const bytes = sizes.reduce((sum, one) => sum + one, 0)
  return [
    { what: 'the Worker, gzipped', figure: bytes / 1000, limit: 260, unit: 'kB' },
    {
      what: 'its start, over an empty Worker’s',
      figure: median(over),
      limit: 100,
      unit: 'ms',
      more,
    },
  ]
}
