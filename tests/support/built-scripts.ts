import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

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

/** A file of the built web. */
export const builtText = (name: string): string => read(named(name))

/** What the shell itself runs. */
const entries = (): string[] => {
  const html = readFileSync(join(client, 'index.html'), 'utf8')
  return [...html.matchAll(/src="\/assets\/([\w.-]+\.js)"/g)].map((m) => m[1] ?? '')
}

/** The JavaScript that the browser fetches to show these parts of the built web, gzipped. */
export const kilobytesOf = (...names: string[]): number =>
  [...closure([...entries(), ...names.map(named)])].reduce(
    (sum, file) => sum + gzipSync(read(file)).length,
    0,
  ) / 1000
