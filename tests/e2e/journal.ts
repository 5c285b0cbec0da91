import type { BrowserContext, Page, Request } from 'playwright-core'

/** What a browser went through, for whoever reads why a test failed. */
export type Journal = {
  /** The last things that happened, and what its pages show now. */
  read: () => Promise<string>
}

/** Of a long test only the end tells why it failed. */
const lines = 120
const speakers = '[role=status], [role=alert], dialog'

/** Keeps what is said on the pages, logged, thrown, asked and answered. */
export const keepJournal = async (context: BrowserContext, origin: string): Promise<Journal> => {
  const began = performance.now()
  const kept: string[] = []
  const note = (what: string) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(2).padStart(7)
    kept.push(`${seconds} s  ${cut(what, 400)}`)
    if (kept.length > lines) kept.shift()
  }
  const short = (url: string) => (url.startsWith(origin) ? url.slice(origin.length) : url)
  const ask = (request: Request) => `${request.method()} ${short(request.url())}`

  await context.exposeBinding('noteForTheTest', (_, what: string) => note(what))
  await context.addInitScript(noteWhatIsSaid, speakers)
  context.on('console', (message) => note(`console ${message.type()}: ${message.text()}`))
  context.on('weberror', (event) => note(`thrown: ${event.error().stack}`))
  context.on('requestfailed', (request) => {
    note(`failed: ${ask(request)} (${request.failure()?.errorText})`)
  })
  context.on('response', (response) => {
    const isTold = response.status() >= 400 || short(response.url()).startsWith('/api/')
    if (isTold) note(`${response.status()} ${ask(response.request())}`)
  })
  context.on('page', (page) => {
    page.on('framenavigated', (frame) => note(`at ${short(frame.url())}`))
    page.on('crash', () => note('the page crashed'))
  })
  const read = async () => {
    const shown = await Promise.all(context.pages().map(look))
    return [...kept, ...shown].join('\n')
  }
  return { read }
}

const cut = (text: string, length: number) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length)}…` : line
}

/** In the page: tells what its messages and dialogs say whenever that changes. */
const noteWhatIsSaid = (speakers: string) => {
  const note: unknown = Reflect.get(window, 'noteForTheTest')
  if (typeof note !== 'function') return
  const said = new WeakMap<Element, string>()
  const around = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest(speakers)
  const within = (node: Node) =>
    node instanceof Element ? [...node.querySelectorAll(speakers)] : []
  new MutationObserver((changes) => {
    const touched = changes.flatMap(({ target, addedNodes }) => [
      around(target),
      ...[...addedNodes].flatMap((node) => [around(node), ...within(node)]),
    ])
    for (const speaker of new Set(touched)) {
      if (!speaker) continue
      const text = speaker.textContent ?? ''
      if ((said.get(speaker) ?? '') === text) continue
      said.set(speaker, text)
      note(`says: ${text}`)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Where a page is and what it shows; a page that hangs is not waited for. */
const look = async (page: Page): Promise<string> => {
  const late = new Promise<string>((resolve) => {
    setTimeout(() => resolve('(the page does not answer)'), 3000).unref()
  })
  const seen = page
    .evaluate((speakers) => {
      const textOf = (one: Element) => (one instanceof HTMLElement ? one.innerText : '')
      const focus = document.activeElement
      const name = focus?.getAttribute('aria-label') ?? focus?.textContent ?? ''
      return {
        focus: `${focus?.tagName} ${name.slice(0, 80)}`,
        said: [...document.querySelectorAll(speakers)].map(textOf).filter(Boolean),
        shown: textOf(document.querySelector('main') ?? document.body),
      }
    }, speakers)
    .then(({ focus, said, shown }) =>
      [
        `focus: ${cut(focus, 100)}`,
        ...said.map((one) => `on screen: ${cut(one, 300)}`),
        `shows: ${cut(shown, 1500)}`,
      ].join('\n'),
    )
    .catch((error) => `(it cannot be looked at: ${error.message})`)
  return `--- ${page.url()}\n${await Promise.race([seen, late])}`
}
