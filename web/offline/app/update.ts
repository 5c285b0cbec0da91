import { createSignal } from 'solid-js'

/** Looks for a new version no more often, milliseconds. */
const often = 3_600_000

const [ready, setReady] = createSignal<ServiceWorker | undefined>()

/** A new version that waits to be let in. */
export { ready }

const watch = (registration: ServiceWorkerRegistration) => {
  const offer = () => {
    // The first one has nobody to replace.
    if (registration.waiting && navigator.serviceWorker.controller) setReady(registration.waiting)
  }
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offer),
  )
  offer()
  setInterval(() => {
    if (document.visibilityState === 'visible' && navigator.onLine) void look(registration)
  }, often)
}

const look = async (registration: ServiceWorkerRegistration) => {
  try {
    await registration.update()
  } catch {
    // The next look will do.
  }
}

/** Lets the shell be kept on this device, once the page itself has come. */
export const keepShell = async (): Promise<void> => {
  try {
    watch(await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }))
  } catch {
    // A private window, say: then there is no offline.
  }
}

/** Lets the new version in, and starts it. */
export const update = (): void => {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  })
  ready()?.postMessage('go')
}
