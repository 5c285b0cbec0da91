import { sourceOf } from './scope.ts'

declare const self: ServiceWorkerGlobalScope
/** Written in by the build: the files that the application needs, and what they come to. */
declare const __FILES__: string[]
declare const __VERSION__: string

const prefix = 'shell '
const own = `${prefix}${__VERSION__}`

/** A built file that an earlier version kept need not travel again. */
const keepOne = async (cache: Cache, path: string) => {
  const before = path.startsWith('/assets/') ? await caches.match(path) : undefined
  const response = before ?? (await fetch(path, { cache: 'no-cache' }))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  await cache.put(path, response)
}

const keepAll = async () => {
  const cache = await caches.open(own)
  await Promise.all(__FILES__.map((path) => keepOne(cache, path)))
}

/** The version before stays for pages that still run on it; older ones go. */
const takeOver = async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  // The page that brought it has files to come, too.
  await self.clients.claim()
}

/** From what is kept; a browser that cannot read it asks the network, as if nothing were. */
const keptOr = async (request: Request, find: () => Promise<Response | undefined>) =>
  (await find().catch(() => undefined)) ?? fetch(request)

const shell = (request: Request) => keptOr(request, async () => (await caches.open(own)).match('/'))

const kept = (request: Request) =>
  keptOr(
    request,
    async () => (await (await caches.open(own)).match(request)) ?? caches.match(request),
  )

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('message', (event) => {
  if (event.data === 'go') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname: path } = new URL(request.url)
  if (origin !== self.location.origin) return
  const source = sourceOf({ method: request.method, mode: request.mode, path })
  if (source === 'shell') event.respondWith(shell(request))
  if (source === 'kept') event.respondWith(kept(request))
})
