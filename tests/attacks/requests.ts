import { v7 as newId } from 'uuid'
import type { Chance } from './chance.ts'
import type { Operation, Schema } from './document.ts'

/** What is there to be named: ids by kind, so that requests get past the first look. */
export type Known = { ids: string[]; activities: string[] }
export type Wild = {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
}
/** Odd: as described, with strange values. Broken: not even as described. */
export type Kind = 'odd' | 'broken'

const instants = [
  '2026-11-24T14:00:00+01:00',
  '2026-11-24T15:00:00+01:00',
  '2026-11-24T14:30Z',
  '2026-11-25T10:00:00Z',
  '2026-10-25T02:30:00+02:00',
  '2026-10-25T02:30:00+01:00',
  '2027-03-28T02:30:00+01:00',
  '2026-11-24T14:00:00+23:59',
  '2026-11-24T14:00:00-23:59',
  '2026-11-24T14:00:00+16:00',
  '2000-01-01T00:00:00+14:00',
  '2099-12-31T23:59:00-15:59',
  '2099-12-31T23:59:00Z',
  '2024-02-29T10:00:00Z',
  '2026-11-24T14:00:00.000000Z',
  '2026-11-24T14:00:00.000001Z',
]
const brokenInstants = [
  '2026-02-30T10:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T14:00:00',
  '2026-11-24T14:00:30Z',
  '1999-12-31T23:59:00Z',
  '+275760-09-13T00:00:00Z',
  '2026-11-24T14:00:00+99:99',
  '2026-11-24',
  '-1',
  'now',
]
const texts = [
  'Zoé',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202e\u2066',
  '\uffff',
  '',
  ' ',
  "'; drop table people; --",
  '<script>alert(1)</script>',
  '=1+1',
  '%00',
  '../..',
  '{person}',
  '$1',
  '\\',
  '"',
  '\r\nBcc: x@y.fr',
  'é'.repeat(61),
  'x'.repeat(5000),
  '👩‍👩‍👧'.repeat(60),
  '𝕏',
  'İ',
  'null',
  '__proto__',
]
const days = [
  '2026-11-24',
  '1900-01-01',
  '2099-12-31',
  '2024-02-29',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
]
const clocks = ['09:00', '18:00', '00:00', '24:00', '23:59', '24:01', '9:00', '12:60']
const words = ['tutoring', 'kitchen', 'a1', 'training-room', 'z'.repeat(40), 'A', 'zz_', '']
const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  60,
  240,
  32767,
  32768,
  65536,
  2147483647,
  2147483648,
  4294967296,
  2 ** 53,
  1e21,
  1e300,
  -2147483649,
  0.5,
  1e-7,
]
const wrongs: unknown[] = [
  null,
  true,
  0,
  '',
  [],
  {},
  [[]],
  { id: {} },
  'x',
  -1,
  [null],
  { length: 1 },
]

const patterned = (pattern: string, kind: Kind, chance: Chance): string => {
  if (pattern.includes('T\\d{2}'))
    return chance.pick(kind === 'odd' || chance.happens(0.5) ? instants : brokenInstants)
  if (pattern.includes('24:00')) return chance.pick(clocks)
  if (pattern.startsWith('^\\d{4}-')) return chance.pick(days)
  if (pattern.startsWith('^[a-z]')) return chance.pick(words)
  if (pattern.includes('A-Z0-9')) return chance.pick(['A', 'Z', '9', 'é', 'AA', ''])
  if (pattern.includes('\\+'))
    return chance.pick(['+33639985234', '+1', '0639985234', '+999999999999999'])
  if (pattern.includes('\\d{6}')) return chance.pick(['042137', '000000', '12345', '１２３４５６'])
  if (pattern.includes('\\d{1,3}')) return chance.pick(['60', '0', '000', '999', '-1', '1e2'])
  return chance.pick(texts)
}

const anId = (known: Known, kind: Kind, chance: Chance): string => {
  if (kind === 'broken' && chance.happens(0.2)) return chance.pick([...texts, 'x', '0'])
  if (chance.happens(0.15)) return newId()
  const id = chance.pick([...known.ids, '00000000-0000-0000-0000-000000000000'])
  return chance.happens(0.1) ? id.toUpperCase() : id
}

/** A value for a schema: mostly right, or wrong in one place or another. */
export const valueFor = (schema: Schema, known: Known, kind: Kind, chance: Chance): unknown => {
  if (kind === 'broken' && chance.happens(0.12)) return chance.pick(wrongs)
  if (schema.anyOf) return valueFor(chance.pick(schema.anyOf), known, kind, chance)
  if (schema.enum) return chance.happens(0.95) ? chance.pick(schema.enum) : chance.pick(texts)
  const type = [schema.type].flat()[0]
  if (type === 'object') return objectFor(schema, known, kind, chance)
  if (type === 'array') return arrayFor(schema, known, kind, chance)
  if (type === 'number' || type === 'integer') return numberFor(schema, chance)
  if (type === 'boolean') return chance.happens(0.5)
  if (type === 'null') return null
  if (schema.format === 'uuid') return anId(known, kind, chance)
  if (schema.format === 'email')
    return chance.pick([
      'a@exemple.fr',
      'A@EXEMPLE.FR',
      'é@x.fr',
      `${'a'.repeat(300)}@x.fr`,
      'a@b',
      ' c@exemple.fr ',
    ])
  if (schema.pattern) {
    return schema.pattern.includes('tutoring')
      ? chance.pick(known.activities)
      : patterned(schema.pattern, kind, chance)
  }
  return chance.pick(texts)
}

const numberFor = (schema: Schema, chance: Chance): number => {
  const { minimum = 0, maximum = 100 } = schema
  if (chance.happens(0.6)) return minimum + chance.below(Math.max(1, maximum - minimum + 1))
  return chance.pick([minimum, maximum, minimum - 1, maximum + 1, ...numbers])
}

const arrayFor = (schema: Schema, known: Known, kind: Kind, chance: Chance): unknown[] => {
  const most = schema.maxItems ?? 3
  const length = chance.happens(0.05) ? most + 1 : chance.below(Math.min(most, 3) + 1)
  return Array.from({ length }, () => valueFor(schema.items ?? {}, known, kind, chance))
}

const objectFor = (schema: Schema, known: Known, kind: Kind, chance: Chance) => {
  const required = new Set(schema.required ?? [])
  const value: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(schema.properties ?? {})) {
    const keeps = required.has(key) ? kind === 'odd' || chance.happens(0.93) : chance.happens(0.6)
    if (keeps) value[key] = valueFor(one, known, kind, chance)
  }
  if (kind === 'broken' && chance.happens(0.1)) value[chance.pick(texts)] = chance.pick(wrongs)
  return value
}

const brokenBodies: (string | Uint8Array)[] = [
  '',
  ' ',
  '{',
  '[]',
  'null',
  '"x"',
  '1e999',
  '{"a":1,}',
  '{"__proto__":{"role":"coordinator"}}',
  '{"id":1,"id":2}',
  '['.repeat(20_000) + ']'.repeat(20_000),
  '\ufeff{}',
  new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  new Uint8Array([0, 0, 0, 0]),
  '{"name":"\\ud800"}',
]
const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/csv',
  'application/json; charset=utf-16',
  'application/octet-stream',
  'APPLICATION/JSON',
  'application/jsonp',
  'x',
]
const pathFor = (
  path: string,
  operation: Operation,
  known: Known,
  kind: Kind,
  chance: Chance,
): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (kind === 'broken' && chance.happens(0.25)) {
      return chance.pick([
        '%00',
        '%2F',
        '%E0%A4%A',
        '..',
        '%2e%2e',
        'null',
        '%20',
        'a'.repeat(3000),
        '😀',
        "'",
      ])
    }
    const parameter = operation.parameters?.find((one) => one.name === name)
    if (path.includes('activities')) return encodeURIComponent(chance.pick(known.activities))
    const value = parameter
      ? String(valueFor(parameter.schema, known, 'odd', chance))
      : anId(known, kind, chance)
    return encodeURIComponent(value.isWellFormed() ? value : 'x')
  })

const queryFor = (operation: Operation, known: Known, kind: Kind, chance: Chance): string => {
  const pairs = (operation.parameters ?? [])
    .filter(
      (one) =>
        one.in === 'query' &&
        (one.required ? kind === 'odd' || chance.happens(0.9) : chance.happens(0.5)),
    )
    .flatMap((one) => {
      const isIds = one.name === 'volunteers' || one.name === 'learners'
      const value =
        isIds && chance.happens(0.7)
          ? anId(known, kind, chance)
          : String(valueFor(one.schema, known, kind, chance))
      const pair = `${one.name}=${encodeURIComponent(value.toWellFormed())}`
      return kind === 'broken' && chance.happens(0.05) ? [pair, pair] : [pair]
    })
  if (kind === 'broken' && chance.happens(0.05))
    pairs.push(
      chance.pick(['x=%00', '=', '%E0%A4%A=1', `q=${'a'.repeat(9000)}`, '__proto__=1', '&&']),
    )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** One request for an operation. */
export const requestFor = (
  { method, path, operation }: { method: string; path: string; operation: Operation },
  known: Known,
  kind: Kind,
  chance: Chance,
): Wild => {
  const verb =
    kind === 'broken' && chance.happens(0.04)
      ? chance.pick(['OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PROPFIND', 'get'])
      : method.toUpperCase()
  const url =
    pathFor(path, operation, known, kind, chance) + queryFor(operation, known, kind, chance)
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
  if (verb === 'GET' || verb === 'HEAD' || verb === 'get')
    return { method: verb, path: url, headers }
  const content = Object.entries(operation.requestBody?.content ?? {})
  const [type, { schema }] = content[0] ?? ['application/json', {}]
  if (content.length === 0 && chance.happens(0.8)) return { method: verb, path: url, headers }
  headers['content-type'] = kind === 'broken' && chance.happens(0.1) ? chance.pick(types) : type
  const isRaw = kind === 'broken' && chance.happens(0.15)
  const body = isRaw
    ? chance.pick(brokenBodies)
    : JSON.stringify(valueFor(schema ?? {}, known, kind, chance))
  return { method: verb, path: url, headers, body }
}
