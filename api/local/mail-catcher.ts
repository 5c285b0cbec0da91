import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import type { Mail } from '#api/http/platform.ts'

export type MailCatcher = { url: string; stop(): Promise<void> }

const kept = 200
const longest = 1_000_000

/**
 * Keeps, in memory, the mail that a local run would have sent. `POST /` takes one message as the mail API of
 * a deployed one does, with its `api-key`; `GET /` gives the newest 200, newest first, to who sends the key
 * as `x-key`. On 127.0.0.1 only.
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
  const said = request.headers['x-key'] ?? request.headers['api-key']
  if (said !== key) return end(response, 403)
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

const Brevo = v.object({
  to: v.tuple([v.object({ email: v.string() })]),
  subject: v.string(),
  textContent: v.string(),
  htmlContent: v.optional(v.string(), ''),
})

function readMail(value: unknown): Mail | undefined {
  const { success, output } = v.safeParse(Brevo, value)
  if (!success) return undefined
  const { to, subject, textContent: text, htmlContent: html } = output
  return { to: to[0].email, subject, text, html }
}

function end(response: ServerResponse, status: number, body?: unknown) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}
