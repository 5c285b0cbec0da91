import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colours } from '#api/places/schema.ts'

const css = readFileSync(new URL('../../web/kit/tokens.css', import.meta.url), 'utf8')

/** The colours of a theme, as written under its selector. */
const themeAt = (selector: string): Map<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
}

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'raised']
/** What is read, and what it is read on: 4.5 to 1. */
const text: [string, string[]][] = [
  ['ink', [...grounds, 'sunken', 'brand-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['ink-soft', [...grounds, 'brand-soft']],
  ['brand', [...grounds, 'brand-soft']],
  ['on-brand', ['brand', 'brand-deep']],
  ['on-honey', ['honey']],
  ['good', ['good-soft', 'raised']],
  ['warn', ['warn-soft', 'raised']],
  ['bad', ['bad-soft', ...grounds]],
  ['on-bad', ['bad']],
  ['paper', ['ink']],
  ...colours.flatMap((colour): [string, string[]][] => [
    [`${colour}-letter`, [colour]],
    ['ink', [`${colour}-tint`]],
    ['ink-soft', [`${colour}-tint`]],
  ]),
]
/** What is seen without being read: edges of fields, marks, the focus: 3 to 1. */
const seen: [string, string[]][] = [
  ['line-strong', grounds],
  ['focus', [...grounds, 'brand-soft', 'sunken']],
  ['brand', grounds],
  ...colours.map((colour): [string, string[]] => [
    `${colour}-line`,
    [...grounds, `${colour}-tint`, 'brand-soft'],
  ]),
]

const cases = (pairs: [string, string[]][], least: number) =>
  pairs.flatMap(([front, backs]) => backs.map((back) => [front, back, least] as const))

describe.each([
  ['light', themeAt(':root')],
  ['dark', themeAt(':root[data-theme="dark"]')],
])('in the %s theme', (_, theme) => {
  it.each([...cases(text, 4.5), ...cases(seen, 3)])('%s stands out on %s by %s', (a, b, least) => {
    const [front, back] = [theme.get(a), theme.get(b)]
    if (!front || !back) throw new Error(`No colour ${front ? b : a}`)
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least)
  })
})
