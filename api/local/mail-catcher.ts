import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mail } from '#api/http/platform.ts'

export type MailCatcher = { url: string; stop(): Promise<void> }

const kept = 200
const longest = 1_000_000

/**
 * Keeps, in memory, the mail that a local run would have sent. `POST /` takes one message as JSON,
 * `GET /` gives the newest 200, newest first; both want the header `x-key`. On 127.0.0.1 only.
 */
export async function catchMail(key: string): Promise<MailCatcher> {
  const caught: Mail[] = []
  const server = createServer((request, response) => {
    answer(request, response, { key, caught }).catch(() => end(response, 400))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // Listening on a port, so the address is neither a pipe's nor null.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

type Catcher = { key: string; caught: Mail[] }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { key, caught }: Catcher,
) {
  if (request.headers['x-key'] !== key) return end(response, 403)
  if (request.method === 'GET') return end(response, 200, caught)
  if (request.method !== 'POST') return end(response, 405)
  const mail = readMail(JSON.parse(await bodyOf(request)))
  if (!mail) return end(response, 400)
  caught.unshift(mail)
  caught.splice(kept)
  end(response, 201)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    body += chunk
    if (body.length > longest) throw new Error('too long')
  }
  return body
}

function readMail(value: unknown): Mail | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { to, subject, text, html = '' } = value as Record<string, unknown>
  if (typeof to !== 'string' || typeof subject !== 'string') return undefined
  if (typeof text !== 'string' || typeof html !== 'string') return undefined
  return { to, subject, text, html }
}

function end(response: ServerResponse, status: number, body?: unknown) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}
