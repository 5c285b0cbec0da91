import { createServer, connect as dial, type Socket } from 'node:net'

/** How a way to PostgreSQL ends. `idle` is PostgreSQL's own farewell to who thought too long. */
export const endings = ['closed', 'reset', 'idle'] as const
export type Ending = (typeof endings)[number]

/** PostgreSQL's ErrorResponse of `idle_in_transaction_session_timeout` (protocol 3, message format `E`). */
const farewell = (() => {
  const fields = ['SFATAL', 'VFATAL', 'C25P03', 'Mterminating connection', '', ''].join('\0')
  const message = Buffer.alloc(5 + fields.length)
  message.write('E', 0)
  message.writeInt32BE(message.length - 1, 1)
  message.write(fields, 5, 'latin1')
  return message
})()

const close = (client: Socket, ending: Ending) => {
  if (ending === 'reset') return client.resetAndDestroy()
  if (ending === 'idle') return client.end(farewell)
  return client.end()
}

/** A proxy whose connections end as soon as somebody says the words, which PostgreSQL never hears. */
export const startCut = async (databaseUrl: string) => {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let planned: { words: string; ending: Ending } | undefined
  let cuts = 0
  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (chunk: Buffer) => {
      if (!planned || !chunk.includes(planned.words)) return upstream.write(chunk)
      const { ending } = planned
      planned = undefined
      cuts += 1
      upstream.removeAllListeners('data').end()
      close(client, ending)
    })
    upstream.on('data', (chunk) => client.write(chunk))
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(databaseUrl)
  url.port = String(typeof address === 'object' ? address?.port : 0)
  return {
    url: url.href,
    /** Ends the next connection on which somebody says so, once. */
    cutAt: (words: string, ending: Ending) => {
      planned = { words, ending }
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
