import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { screens } from '#tests/screens/screens.ts'

/** The paths that web/routes.tsx knows, read off it: importing it would want a browser. */
const paths = async (): Promise<string[]> => {
  const source = await readFile(new URL('../../web/routes.tsx', import.meta.url), 'utf8')
  const list = source.slice(source.indexOf('export const routes'))
  return [...list.matchAll(/'(\/[^']*)'/g)].map(([, path = '']) => path)
}

test('the file of a page exports the page and nothing else', async () => {
  const source = await readFile(new URL('../../web/routes.tsx', import.meta.url), 'utf8')
  const files = [...source.matchAll(/import\('#web\/([^']+)'\)/g)].map(([, file = '']) => file)
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const text = await readFile(new URL(`../../web/${file}`, import.meta.url), 'utf8')
    expect(text.match(/^export /gm), file).toHaveLength(1)
  }
})

test('every route has a picture', async () => {
  const shown = screens.map(({ path }) => path.split('?')[0] ?? '')
  const isShown = (route: string) =>
    shown.some((path) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path))
  const routes = (await paths()).filter((path) => path !== '/')
  expect(routes.length).toBeGreaterThan(5)
  expect(routes.filter((route) => !isShown(route))).toEqual([])
})
