import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Browser, type BrowserServer, chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
// Of several such switches the last one counts: first those that playwright-core turns off itself.
const unwanted = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  // The address bar's list is a page of its own, beside each of ours: half of what a page costs.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
]
// It runs as root in a container, and must call nobody.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${unwanted.join(',')}`,
]

/** A Chromium without a window. Close it when done. Throws a sentence when there is none. */
export async function launchBrowser(moreFlags: string[] = []): Promise<Browser> {
  const executablePath = await findChromium()
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...moreFlags] })
}

/** The same, for several processes to connect to. */
export async function serveBrowser(): Promise<BrowserServer> {
  const executablePath = await findChromium()
  return chromium.launchServer({ executablePath, headless: true, args: flags })
}

/** CHROMIUM_PATH, else where systems put it, else, as root on Debian, installed now. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (await isExecutable(given)) return given
    throw new Error(`CHROMIUM_PATH (${given}) is not a program that can be run.`)
  }
  const found = (await firstThere()) ?? ((await installOnDebian()) ? await firstThere() : undefined)
  if (found) return found
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found. Install one (on Debian: apt-get install chromium) or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
  )
}

async function firstThere(): Promise<string | undefined> {
  for (const place of places) if (await isExecutable(place)) return place
  return undefined
}

async function installOnDebian(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await isExecutable('/usr/bin/apt-get'))) return false
  console.log(
    'No Chromium here: installing it with apt-get for the browser tests, a minute or two.',
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = promisify(execFile)
  try {
    await run('apt-get', ['update'], { env, maxBuffer: 2 ** 26 })
    const options = ['install', '-y', '--no-install-recommends', 'chromium']
    await run('apt-get', options, { env, maxBuffer: 2 ** 26 })
    return true
  } catch (error) {
    console.log(`apt-get could not install it: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
