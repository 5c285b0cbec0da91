import { DateTime } from 'luxon'
import { type Request as MiniflareRequest, Response } from 'miniflare'
import { type Door, openDoor } from '#api/local/door/door.ts'

export const doorModule = 'door.js'

/**
 * The module that a local run begins with: the door's pages by the binding DOOR, all else by the built Worker.
 * Only at an address of this machine: a tunnel to it, or a page that calls itself so, finds no door.
 *
 * There cookies go by another name, and without `Secure`: without TLS Safari and WebKitGTK keep no other. The Worker
 * itself knows only its own ones, so that no deployed one takes these.
 */
export const beforeWorker = (main: string) => `import worker from './${main}'
const here = /^http:[/][/](127[.]0[.]0[.]1|localhost)(:[0-9]+)?[/]/
const [own, local] = ['__Host-creneau', 'creneau-local']
const inward = (request) => {
  const cookies = (request.headers.get('cookie') ?? '').split('; ')
  if (!cookies.some((one) => one.startsWith(local))) return request
  const renamed = cookies.filter((one) => !one.startsWith(own)).map((one) => one.replace(local, own))
  const headers = new Headers(request.headers)
  headers.set('cookie', renamed.join('; '))
  return new Request(request, { headers })
}
const outward = (answer) => {
  const cookies = answer.headers.getSetCookie()
  if (cookies.length === 0) return answer
  const renamed = new Response(answer.body, answer)
  renamed.headers.delete('set-cookie')
  for (const one of cookies) {
    renamed.headers.append('set-cookie', one.replace(own, local).replace('; Secure', ''))
  }
  return renamed
}
export default {
  ...worker,
  fetch: async (request, env, execution) => {
    if (!here.test(request.url)) return worker.fetch(request, env, execution)
    const path = request.url.replace(here, '/')
    const known = inward(request)
    return outward(
      await (path.startsWith('/dev/') ? env.DOOR.fetch(known) : worker.fetch(known, env, execution)),
    )
  },
}`

/** The door as a binding of Miniflare, which has requests and answers of its own. */
export const doorHandler = (
  door: Omit<Door, 'now'>,
  stillAt: number | undefined,
): ((request: MiniflareRequest) => Promise<Response>) => {
  const now = () =>
    stillAt === undefined ? DateTime.utc() : DateTime.fromMillis(stillAt, { zone: 'utc' })
  const open = openDoor({ ...door, now })
  return async ({ url, method, headers }) => {
    const answer = await open(new Request(url, { method, headers: [...headers] }))
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: [...answer.headers],
    })
  }
}
