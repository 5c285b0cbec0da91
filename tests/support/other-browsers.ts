import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A browser that playwright-core does not drive: what is needed of it, no more. */
export type OtherBrowser = {
  goto: (url: string) => Promise<void>
  /** Makes its window as small as a phone's. */
  shrink: () => Promise<void>
  /** The value of an expression in the page; it may wait. */
  ask: <T>(expression: string) => Promise<T>
  /** Whether this can be read in the page, with scripts or without. */
  reads: (text: string) => Promise<boolean>
  /** What pages complained about since the last time: thrown, or against their policy. WebKit tells nothing. */
  troubles: () => Promise<string[]>
  close: () => Promise<void>
}
type Kind = { name: string; lacks: () => string | undefined; launch: Launch }
type Launch = (options?: { withoutScripts?: boolean }) => Promise<OtherBrowser>

/** A process that ends with this one at the latest, however it went. */
const start = (program: string, args: string[], options: SpawnOptions): ChildProcess => {
  const child = spawn(program, args, options)
  const end = () => child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** What a process says once it is ready. */
const saying = (child: ChildProcess, what: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      const found = what.exec(said)
      if (found) resolve(found[1] ?? '')
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`It ended: ${said}`)))
  })

const ended = async (child: ChildProcess) => {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await exit
}

const phone = { width: 360, height: 740 }

/** In the page: complaints about the policy go to the console. */
const watchPolicy = `() => document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy: ' + event.effectiveDirective + ' ' + event.blockedURI))`

/** Firefox speaks WebDriver BiDi by itself. */
const launchFirefox: Launch = async ({ withoutScripts = false } = {}) => {
  const profile = await mkdtemp(join(tmpdir(), 'creneau-firefox-'))
  if (withoutScripts) {
    await writeFile(join(profile, 'user.js'), 'user_pref("javascript.enabled", false);\n')
  }
  const options = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0']
  const child = start('firefox-esr', options, { stdio: ['ignore', 'pipe', 'pipe'] })
  const address = await saying(child, /listening on (ws:\S+)/)
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  const troubles: string[] = []
  type Answer = { id?: number; type: string; message?: string; result?: unknown; params?: Said }
  type Said = { level: string; text: string | null }
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    else if (answer.params?.level === 'error') troubles.push(String(answer.params.text))
  }
  let last = 0
  const send = async <T>(method: string, params: object): Promise<T> => {
    last += 1
    const id = last
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    waiting.delete(id)
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message}`)
    return answer.result as T
  }
  await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  await send('script.addPreloadScript', { functionDeclaration: watchPolicy })
  const tree = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {})
  const context = tree.contexts[0]?.context ?? ''
  return {
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    shrink: () => send('browsingContext.setViewport', { context, viewport: phone }),
    ask: async <T>(expression: string) => {
      const answer = await send<{ result: { value: string }; exceptionDetails?: { text: string } }>(
        'script.evaluate',
        {
          expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
          target: { context },
          awaitPromise: true,
        },
      )
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
      return JSON.parse(answer.result.value) as T
    },
    // Asks the page for nothing that would need scripts.
    reads: async (text) => {
      const locator = { type: 'xpath', value: `//body//*[contains(., ${JSON.stringify(text)})]` }
      const found = await send<{ nodes: unknown[] }>('browsingContext.locateNodes', {
        context,
        locator,
      })
      return found.nodes.length > 0
    },
    troubles: async () => troubles.splice(0),
    close: async () => {
      socket.close()
      await ended(child)
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

const miniBrowsers = ['4.1', '4.0', '6.0'].flatMap((version) =>
  ['x86_64', 'aarch64'].map(
    (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
  ),
)

/** WebKitGTK by its driver, on a screen that nobody sees. */
const launchWebKit: Launch = async ({ withoutScripts = false } = {}) => {
  const screen = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const display = await saying(screen, /^(\d+)\n/)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${display}` },
    stdio: 'ignore',
  })
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } }
    if (value?.error) throw new Error(`${path}: ${value.error} ${value.message}`)
    return value
  }
  const args = ['--automation', ...(withoutScripts ? ['--enable-javascript=false'] : [])]
  const wish = { binary: miniBrowsers.find((one) => existsSync(one)), args }
  const begin = () =>
    send<{ sessionId: string }>('POST', '', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': wish } },
    })
  let session: { sessionId: string } | undefined
  for (let n = 0; !session; n += 1) {
    session = await begin().catch(async (error) => {
      if (n > 20) throw error
      await pause(250)
      return undefined
    })
  }
  const own = `/${session.sessionId}`
  await send('POST', `${own}/timeouts`, { script: 30_000, pageLoad: 30_000 })
  const ask = async <T>(expression: string) => {
    const said = await send<string>('POST', `${own}/execute/async`, {
      script: `const done = arguments[arguments.length - 1]
        Promise.resolve().then(() => (${expression})).then((it) => done(JSON.stringify(it ?? null)), (error) => done('!' + error))`,
      args: [],
    })
    if (said.startsWith('!')) throw new Error(said)
    return JSON.parse(said) as T
  }
  return {
    goto: async (url) => {
      await send('POST', `${own}/url`, { url })
    },
    shrink: () => send('POST', `${own}/window/rect`, phone),
    ask,
    reads: async (text) => (await ask<string>('document.body.innerText')).includes(text),
    // Its driver tells nothing of the console.
    troubles: async () => [],
    close: async () => {
      await send('DELETE', own)
      await ended(driver)
      await ended(screen)
    },
  }
}

const lacking = (programs: string[], apt: string) => () =>
  programs.every((one) => existsSync(`/usr/bin/${one}`))
    ? undefined
    : `it is not here (apt-get install ${apt})`

export const otherBrowsers: readonly Kind[] = [
  { name: 'Firefox ESR', lacks: lacking(['firefox-esr'], 'firefox-esr'), launch: launchFirefox },
  {
    name: 'WebKitGTK',
    lacks: lacking(['WebKitWebDriver', 'Xvfb'], 'webkit2gtk-driver xvfb'),
    launch: launchWebKit,
  },
]
