import { DateTime } from 'luxon'
import { type Request as MiniflareRequest, Response } from 'miniflare'
import { type Door, openDoor } from '#api/local/door/door.ts'

export const doorModule = 'door.js'

/** The module that a local run begins with: the door's pages by the binding DOOR, all else by the built Worker.
 *  Only at an address of this machine: a tunnel to it, or a page that calls itself so, finds no door. */
export const beforeWorker = (main: string) => `import worker from './${main}'
export default {
  ...worker,
  fetch: (request, env, execution) =>
    /^http:[/][/](127[.]0[.]0[.]1|localhost)(:[0-9]+)?[/]dev[/]/.test(request.url)
      ? env.DOOR.fetch(request)
      : worker.fetch(request, env, execution),
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
