import { connect as dial } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connect, isUnanswered } from '#db/connect.ts'
import { createFrames, socketOver } from '#db/stream-socket.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { ownDatabase } from '#tests/support/own.ts'

const database = ownDatabase()

type Streams = Parameters<typeof socketOver>[0]

/** A way to a server by a runtime's streams, whose reads are counted. */
const streamsTo = async (host: string, port: number, count: () => void): Promise<Streams> => {
  const socket = dial({ host, port, noDelay: true })
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('close', () => resolve()).once('error', reject)
  })
  closed.catch(() => undefined)
  const readable = Readable.toWeb(socket, { type: 'bytes' }) as ReadableStream<Uint8Array>
  const { getReader } = readable
  const counted = (...given: Parameters<typeof getReader>) => {
    const reader = getReader.apply(readable, given)
    const { read } = reader as unknown as ReadableStreamBYOBReader
    const reading: typeof read = (...what) => {
      count()
      return read.apply(reader, what)
    }
    return Object.assign(reader, { read: reading })
  }
  return {
    readable: Object.assign(readable, { getReader: counted as typeof getReader }),
    writable: Writable.toWeb(socket) as WritableStream<Uint8Array>,
    closed,
    close: async () => void socket.destroy(),
  }
}

const overStreams = (url: string, count: () => void = () => undefined) =>
  connect(url, {
    pooled: false,
    socket: async ({ host: [host = ''], port: [port = 0] }) =>
      socketOver(await streamsTo(host, port, count)),
  })

describe('an answer', () => {
  test.each([0, 1, 4090, 8000, 300_000, 3_000_000])('of %i bytes comes whole', async (length) => {
    const { db, end } = overStreams(asWorker(database.url))
    try {
      const rows = await db.execute(sql`select repeat('é', ${length}::integer / 2) as text, n
        from generate_series(1, 3) n`)
      expect(rows).toEqual([1, 2, 3].map((n) => ({ n, text: 'é'.repeat(length / 2) })))
    } finally {
      await end()
    }
  })

  test('of 300 kB is read in a few reads, not four kilobytes at a time', async () => {
    let reads = 0
    const { db, end } = overStreams(asWorker(database.url), () => {
      reads += 1
    })
    try {
      await db.execute(sql`select 1`)
      reads = 0
      await db.execute(sql`select repeat('x', 300000)`)
      expect(reads).toBeGreaterThan(0)
      expect(reads).toBeLessThanOrEqual(5)
    } finally {
      await end()
    }
  })
})

test('a server that is not there is one that did not answer', async () => {
  const { db, end } = overStreams('postgres://nobody:nothing@127.0.0.1:9/nothing')
  const error = await db.execute(sql`select 1`).catch((thrown: unknown) => thrown)
  expect(isUnanswered(error)).toBe(true)
  await end()
})

/** A message of PostgreSQL: its kind, its length, and as many bytes. */
const message = (length: number) => {
  const bytes = new Uint8Array(length + 5)
  new DataView(bytes.buffer).setUint32(1, length + 4)
  return bytes
}

test('however the messages are cut, it is known how much the last one lacks', () => {
  const lengths = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 })
  const cuts = fc.array(fc.nat(400), { maxLength: 12 })
  fc.assert(
    fc.property(lengths, cuts, (messages, places) => {
      const all = Uint8Array.from(messages.flatMap((length) => [...message(length)]))
      const ends = messages.map((_, n) =>
        messages.slice(0, n + 1).reduce((sum, length) => sum + length + 5, 0),
      )
      const lackingAfter = createFrames()
      let from = 0
      for (const to of [...new Set([...places.map((at) => at % all.length), all.length])].sort(
        (a, b) => a - b,
      )) {
        if (to === from) continue
        const begun = ends.findLast((end) => end <= to) ?? 0
        const whole = ends.find((end) => end >= to) ?? 0
        const lacks = to - begun < 5 ? begun + 5 - to : whole - to
        expect(lackingAfter(all.subarray(from, to))).toBe(begun === to ? 0 : lacks)
        from = to
      }
    }),
  )
})
