import { createServer, connect as dial, type Socket } from 'node:net'
import { type Connection, connect } from '#db/connect.ts'

/** A PostgreSQL proxy that counts how often a client, having heard from the server, asks again. */
export type Wire = {
  url: string
  /** A client of it that sends at once, as workerd does: Node would keep small pieces back for a while. */
  connect: () => Connection
  /** Flights of questions since the last look, connecting left out. */
  taken: () => number
  close: () => Promise<void>
}

/** Milliseconds that an answer takes: what is sent meanwhile did not wait for it. */
const latency = 10
const readyForQuery = 0x5a
const terminate = 0x58

/** Whether a chunk from the server ends with ReadyForQuery: five bytes and a state. */
const isReady = (chunk: Uint8Array) =>
  chunk.length >= 6 && chunk[chunk.length - 6] === readyForQuery

const listen = (server: ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

export const startWire = async (databaseUrl: string): Promise<Wire> => {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let flights = 0
  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    let isConnected = false
    let heard = true
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (chunk) => {
      if (isConnected && heard && chunk[0] !== terminate) {
        flights += 1
        heard = false
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      setTimeout(() => {
        if (typeof chunk !== 'string' && isReady(chunk)) isConnected = true
        heard = true
        client.write(chunk)
      }, latency)
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => setTimeout(() => client.end(), latency))
  })
  const port = await listen(server)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  const socket = () =>
    new Promise((resolve) => {
      const dialled = dial({ host: '127.0.0.1', port, noDelay: true }, () => resolve(dialled))
    })
  return {
    url: url.href,
    connect: () => connect(url.href, { pooled: false, socket }),
    taken: () => {
      const count = flights
      flights = 0
      return count
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
