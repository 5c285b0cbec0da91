import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const client = join(import.meta.dirname, '../../dist/client')
const assets = join(client, 'assets')
const read = (file: string) => readFileSync(join(assets, file), 'utf8')

/** The files that one cannot run without. */
const needs = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map((m) => m[1] ?? '')

const closure = (files: readonly string[], known = new Set<string>()): Set<string> => {
  for (const file of files) {
    if (known.has(file)) continue
    known.add(file)
    closure(needs(file), known)
  }
  return known
}

const named = (name: string): string => {
  const file = readdirSync(assets).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'))
  if (!file) throw new Error(`No ${name} in the build`)
  return file
}

const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0) / 1000

const entry = (): string => {
  const html = readFileSync(join(client, 'index.html'), 'utf8')
  return /src="\/assets\/([\w.-]+\.js)"/.exec(html)?.[1] ?? ''
}

describe('the JavaScript of the first view', () => {
  it('is 60 kB at most for the week as lists, gzipped', () => {
    expect(kilobytes(closure([entry(), named('week-page')]))).toBeLessThanOrEqual(60)
  })

  it('is 60 kB at most for the home, gzipped', () => {
    expect(kilobytes(closure([entry(), named('home-page')]))).toBeLessThanOrEqual(60)
  })

  it('is 160 kB at most with the calendar, gzipped', () => {
    const files = closure([entry(), named('week-page'), named('make-calendar')])
    expect(files.has(named('make-calendar'))).toBe(true)
    expect(kilobytes(files)).toBeLessThanOrEqual(160)
  })
})
