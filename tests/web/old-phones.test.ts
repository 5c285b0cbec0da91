import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownNames, parse, youngInScript } from '#tests/support/line/scripts.ts'
import { readStyles, spoiltLists, youngInStyles } from '#tests/support/line/styles.ts'

const client = join(import.meta.dirname, '../../dist/client')
const files = readdirSync(client, { recursive: true, encoding: 'utf8' })
const built = (ending: string) => files.filter((one) => one.endsWith(ending))
const read = (file: string) => readFileSync(join(client, file), 'utf8')

const foundIn = (...texts: string[]) => {
  const scripts = texts.map((text) => ({ text, tree: parse(text) }))
  const own = ownNames(scripts.map(({ tree }) => tree))
  return scripts.flatMap(({ text, tree }) => youngInScript(text, tree, own))
}
const namesIn = (text: string) => foundIn(text).map(({ what }) => what)

/** What stands in built files though it is younger, and why nobody misses it. */
const scriptsMayHave: Record<string, string> = {
  // Of touch events, which only fingers make.
  '.touches': 'asked of an event that there is',
  '.changedTouches': 'asked of an event that there is',
  // Names of our libraries' own things, which the platform has elsewhere.
  '.gather': 'of solid-js',
  '.initialValue': 'of solid-js',
  '.readable': 'of papaparse',
  ML: 'Mali, in libphonenumber-js',
  '.segment': 'of Intl.Segmenter, which is looked for',
  // temporal-polyfill takes the browser's own where there is one: the walk takes it away.
  '.Instant': 'of temporal-polyfill',
  '.PlainDateTime': 'of temporal-polyfill',
  '.fromEpochMilliseconds': 'of temporal-polyfill',
  '.toZonedDateTime': 'of temporal-polyfill',
  '.toZonedDateTimeISO': 'of temporal-polyfill',
}
const stylesMayHave: Record<string, string> = {
  '@container':
    'pages are laid out for a phone first: tests/e2e/old-phones.test.ts walks without it',
  ':has': 'what is chosen and where one is has another way in base.css; the rest is room and paper',
  container: 'as @container',
  'overflow: clip':
    'corners are not rounded, no more; `hidden` would hold what sticks to the window',
  // Where these are passed over, a page looks plainer.
  'accent-color': 'looks',
  'align-content: start': 'looks',
  'forced-color-adjust': 'looks',
  'forced-color-adjust: none': 'looks',
  outline: 'looks: it does not follow round corners',
  'overflow-anchor': 'scrolling',
  'overflow-anchor: none': 'scrolling',
  'overscroll-behavior': 'scrolling',
  'overscroll-behavior: contain': 'scrolling',
  'scrollbar-width': 'scrolling',
  'text-wrap': 'looks',
  'text-wrap: balance': 'looks',
  '@page': 'paper',
  page: 'paper',
  'print-color-adjust: exact': 'paper',
}

describe('the built scripts', () => {
  it('use nothing younger than the line without looking whether it is there', () => {
    const texts = built('.js').map(read)
    expect(texts.length).toBeGreaterThan(50)
    const found = foundIn(...texts).filter(({ what }) => !(what in scriptsMayHave))
    expect(found).toEqual([])
  })

  it('begin with one that any browser reads', () => {
    const young =
      /"(?:ArrowFunctionExpression|TemplateLiteral|ChainExpression|let|const)"|"param":null/
    expect(JSON.stringify(parse(read('theme.js'))).match(young)).toBeNull()
  })
})

describe('the built styles', () => {
  const styles = built('.css').map((file) => readStyles(read(file)))

  it('use nothing younger than the line without a way out', () => {
    expect(styles.length).toBeGreaterThan(0)
    const found = styles.flatMap(youngInStyles).filter((one) => !(one in stylesMayHave))
    expect([...new Set(found)]).toEqual([])
  })

  it('lose no selector for another one beside it', () => {
    expect(styles.flatMap(spoiltLists)).toEqual([])
  })
})

describe('what reads the built files', () => {
  it.each([
    ['AbortSignal.timeout(1)', ['AbortSignal.timeout']],
    ['list.findLast(one)', ['.findLast']],
    ['new Intl.Segmenter("fr")', ['Intl.Segmenter']],
    ['structuredClone(x);x.at(-1);Object.hasOwn(x,y)', []],
    ['/(?<=a)b/.test(x)', ['lookbehind']],
    ['class A{b=(1)}', ['class field']],
    ['"Segmenter"in Intl?new Intl.Segmenter("fr"):x', []],
    ['x.findLast?.(one)', []],
    ['typeof x.toBase64==`function`&&x.toBase64()', []],
    ['Promise.withResolvers', ['Promise.withResolvers']],
    ['x={union:1};x.union', []],
  ])('finds what is younger in %s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })

  it.each([
    ['a{height:100dvh}', 1],
    ['a{height:100vh;height:100dvh}', 0],
    ['a{height:var(--x);height:calc(var(--x) + 1dvh)}', 1],
    ['a{background:color-mix(in srgb,red,blue)}', 1],
    ['@supports (color:color-mix(in srgb,red,red)){a{background:color-mix(in srgb,red,blue)}}', 0],
    ['@container b (width>1px){a{color:red}}', 1],
    ['a:has(b){color:red}', 1],
    ['a:focus-visible{inset:0;aspect-ratio:1}', 0],
    ['a{content:"{;}";color:red}', 0],
  ])('finds what is younger in %s', (text, count) => {
    expect(youngInStyles(readStyles(text))).toHaveLength(count)
  })

  it('finds a list that one selector spoils', () => {
    expect(spoiltLists(readStyles('a,b:has(c){color:red}'))).toEqual(['a,b:has(c)'])
    expect(spoiltLists(readStyles('a:has(b),b:has(c){color:red}'))).toEqual([])
  })
})
