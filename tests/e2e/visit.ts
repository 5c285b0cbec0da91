import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { type Journal, keepJournal } from './journal.ts'
import { ahead, setClock } from './other-day.ts'

/** Milliseconds that anything may take on a slow and busy machine. */
export const patience = 30_000

/** Somebody's browser, and what went wrong in it. */
export type Visit = {
  page: Page
  context: BrowserContext
  /** Enters by the local run's own door, goes to the week or to another page, and lets it come to rest. */
  signIn: (person: { id: string }, path?: string) => Promise<void>
  /** Loads a page from nothing, as a reader who types its address. */
  goto: (path: string) => Promise<void>
  /** Goes on to a page inside the application, as by a link to it. */
  follow: (path: string) => Promise<void>
  /**
   * What no page may ever do: break its own policy, throw, complain to the console, or ask another
   * origin. Refusals are answers, not troubles.
   */
  troubles: string[]
  journal: Journal
  close: () => Promise<void>
}

const usual: BrowserContextOptions = {
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  viewport: { width: 1280, height: 900 },
  reducedMotion: 'reduce',
}

/** A new browser context with one page, watched from its first request on. */
export const openVisit = async (
  browser: Browser,
  house: { url: string; key: string; keepsShell?: boolean },
  options: BrowserContextOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({ ...usual, ...options })
  context.setDefaultTimeout(patience)
  context.setDefaultNavigationTimeout(patience)
  const troubles = await watch(context, house.url)
  const journal = await keepJournal(context, house.url)
  if (ahead !== 0) await context.addInitScript(setClock, ahead)
  if (house.keepsShell === false) await context.addInitScript(keepNoShell)
  const isStill = watchAnswers(context)
  const page = await context.newPage()
  const goto = async (path: string) => {
    await page.goto(`${house.url}${path}`)
  }
  return {
    page,
    context,
    goto,
    signIn: async ({ id }, path = '/') => {
      const door = `${house.url}/dev/sign-in?person=${id}&key=${house.key}`
      // The cookie is all that is wanted, not the page behind the door.
      await context.request.get(door, { maxRedirects: 0 })
      await goto(path)
      await page.getByRole('navigation').first().waitFor()
      await isStill()
    },
    follow: async (path) => {
      await page.evaluate(clickLink, path)
      await page.waitForURL(`${house.url}${path}`)
    },
    troubles,
    journal,
    close: () => context.close(),
  }
}

/** Waits until nothing has been asked for a tenth of a second, or somewhat longer at most: an answer that comes late
 *  moves what a walk is about to tap. */
const watchAnswers = (context: BrowserContext): (() => Promise<void>) => {
  const underway = new Set<Request>()
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) underway.add(request)
  })
  context.on('requestfinished', (request) => underway.delete(request))
  context.on('requestfailed', (request) => underway.delete(request))
  return async () => {
    for (let looks = 0, still = 0; looks < 75 && still < 5; looks += 1) {
      await pause(20)
      still = underway.size > 0 ? 0 : still + 1
    }
  }
}

/** In the page: clicks a link to there, which the application takes for one of its own. */
const clickLink = (path: string) => {
  const link = document.createElement('a')
  link.href = path
  // The title of the page that is left is marked: the next one is there when it has another.
  const title = document.querySelector('h1')
  if (title && link.pathname !== location.pathname) title.dataset.left = ''
  document.body.append(link)
  link.click()
  link.remove()
}

/** In the page: as in a private window that refuses to keep anything. */
const keepNoShell = () => {
  const refuse = () => Promise.reject(new DOMException('', 'SecurityError'))
  if ('serviceWorker' in navigator) Reflect.set(navigator.serviceWorker, 'register', refuse)
}

const watch = async (context: BrowserContext, origin: string): Promise<string[]> => {
  const troubles: string[] = []
  await context.exposeBinding('tellTheTest', (_, trouble: string) => troubles.push(trouble))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(window, 'tellTheTest')
      const { effectiveDirective: directive, blockedURI, sourceFile, lineNumber } = event
      if (typeof tell === 'function') {
        tell(`policy: ${directive} ${blockedURI} (${sourceFile}:${lineNumber})`)
      }
    })
  })
  context.on('weberror', (event) => troubles.push(`thrown: ${event.error().stack}`))
  context.on('console', (message) => {
    const loud = message.type() === 'error' || message.type() === 'warning'
    if (loud && !isRefusal(message.text())) troubles.push(`console: ${message.text()}`)
  })
  context.on('request', (request) => {
    const elsewhere = /^(https?|wss?):/.test(request.url()) && !isUnder(origin, request.url())
    if (elsewhere) troubles.push(`elsewhere: ${request.url()}`)
  })
  return troubles
}

const isUnder = (origin: string, url: string) => new URL(url).origin === origin

// Chromium writes every 4xx to the console by itself.
const isRefusal = (text: string) =>
  /^Failed to load resource: the server responded with a status of 4\d\d /.test(text)
