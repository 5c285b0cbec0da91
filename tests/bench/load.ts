import { Agent, request as send } from 'node:http'

export type Ask = { method?: string; path: string; cookie?: string; body?: unknown }
export type Answered = { status: number; bytes: number; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One request, over a connection that stays. */
export const ask = (url: string, { method = 'GET', path, cookie, body }: Ask): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
    if (cookie) headers.cookie = cookie
    if (text !== undefined) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = String(Buffer.byteLength(text))
    }
    const sent = send(`${url}${path}`, { method, agent, headers }, (answer) => {
      let all = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (all += chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, bytes: Buffer.byteLength(all), text: all }),
      )
    })
    sent.on('error', reject)
    sent.end(text)
  })

/** Requests a second that `clients` get answered in `forMs`, each asking anew once it is answered. */
export const rate = async (
  clients: number,
  forMs: number,
  work: () => Promise<boolean>,
): Promise<{ perSecond: number; failed: number }> => {
  // Servers hang up on connections that were idle for some seconds, and say so to the next request.
  agent.destroy()
  const began = performance.now()
  let done = 0
  let failed = 0
  const one = async () => {
    while (performance.now() - began < forMs) {
      if (await work()) done += 1
      else failed += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  return { perSecond: (done / (performance.now() - began)) * 1000, failed }
}
