import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duration } from 'luxon'
import { describe, expect, it } from 'vitest'
import { signInLasts } from '#api/auth/rules/limits.ts'
import { keptFor } from '#web/lib/remote/device-cache.ts'
import { sourceOf } from '#web/offline/app/scope.ts'

const client = join(import.meta.dirname, '../../dist/client')
const read = (file: string) => readFileSync(join(client, file), 'utf8')

describe('the service worker', () => {
  const source = (path: string, mode = 'navigate', method = 'GET') =>
    sourceOf({ method, mode, path })

  it.each(['/', '/semaine', '/seances/nouvelle', '/seances/0192', '/entrer', '/nulle-part'])(
    'opens %s from the shell that it keeps',
    (path) => expect(source(path)).toBe('shell'),
  )

  it.each([
    ['/carte/aaaaaaaaaaaaaaaaaaaaaa', 'navigate'],
    ['/carte/style.css', 'no-cors'],
    ['/carte', 'navigate'],
    ['/api/me', 'cors'],
    ['/api/docs', 'navigate'],
    ['/dev/sign-in', 'navigate'],
    ['/manifest.webmanifest', 'cors'],
    ['/sw.js', 'same-origin'],
  ])('leaves %s to the network', (path, mode) => {
    expect(source(path, mode)).toBe('network')
  })

  it('answers built files from what it keeps, and writes never', () => {
    expect(source('/assets/index-abc.js', 'cors')).toBe('kept')
    expect(source('/theme.js', 'no-cors')).toBe('kept')
    expect(source('/semaine', 'navigate', 'POST')).toBe('network')
  })

  it('keeps every file that a page may need, so that none is missing without network', () => {
    const files = JSON.parse(/\["\/".*?\]/.exec(read('sw.js'))?.[0] ?? '[]') as string[]
    const built = readdirSync(join(client, 'assets')).map((name) => `/assets/${name}`)
    expect(files.sort()).toEqual(['/', '/icon.svg', '/theme.js', ...built].sort())
  })

  it('is a classic script of its own, small enough to be looked at on every visit', () => {
    expect(read('sw.js')).not.toMatch(/\bimport\s*[{("'`]|\bexport\b|__FILES__|__VERSION__/)
    expect(read('sw.js').length).toBeLessThan(12_000)
  })
})

it('answers are kept no longer than a sign-in that nobody uses', () => {
  for (const role of ['volunteer', 'coordinator'] as const) {
    const idle = Duration.fromDurationLike(signInLasts[role].idle).toMillis()
    expect(keptFor[role]).toBe(idle)
  }
})

describe('the application that one installs', () => {
  const manifests = ['manifest.webmanifest', 'manifest.en.webmanifest'].map((file) =>
    JSON.parse(read(file)),
  )
  const pngSize = (file: string) => {
    const bytes = readFileSync(join(client, file))
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
  }

  it('is one, in two languages', () => {
    const [french, english] = manifests
    expect([french.lang, english.lang]).toEqual(['fr', 'en'])
    expect(french.name).not.toBe(english.name)
    const { lang, name, description, shortcuts, ...same } = french
    const { lang: _, name: __, description: ___, shortcuts: ____, ...other } = english
    expect(same).toEqual(other)
  })

  it('has icons of the sizes that it says, two of which a mask may cut', () => {
    for (const { icons } of manifests) {
      for (const { src, sizes, type } of icons) {
        if (type === 'image/png') expect(pngSize(src), src).toBe(sizes)
      }
      const masked = icons.filter((icon: { purpose: string }) => icon.purpose === 'maskable')
      expect(masked.map((icon: { sizes: string }) => icon.sizes)).toEqual(['192x192', '512x512'])
    }
    expect(pngSize('icons/apple-touch-icon.png')).toBe('180x180')
  })

  it('starts in colours that the themes have', () => {
    const css = readFileSync(join(import.meta.dirname, '../../web/kit/tokens.css'), 'utf8')
    const page = read('index.html')
    const [light, dark] = [...css.matchAll(/--paper: (#\w+)/g)].map((m) => m[1])
    expect(page).toContain(`(prefers-color-scheme: light)" content="${light}"`)
    expect(page).toContain(`(prefers-color-scheme: dark)" content="${dark}"`)
    for (const manifest of manifests) expect(manifest.background_color).toBe(light)
  })
})
