import { expect, it } from 'vitest'
import { everyPage } from '#web/lib/remote/pages.ts'

type Page = { people: string[]; next?: string }

it('reads a list to its end, a page after the other', async () => {
  const pages: Record<string, Page> = {
    '': { people: ['a', 'b'], next: 'b' },
    b: { people: ['c'], next: 'c' },
    c: { people: [] },
  }
  const asked: string[] = []
  const all = await everyPage(
    async ({ after = '' }) => {
      asked.push(after)
      return pages[after] ?? { people: ['never'] }
    },
    ({ people }) => people,
  )
  expect([asked, all]).toEqual([
    ['', 'b', 'c'],
    ['a', 'b', 'c'],
  ])
})

it('gives the very rows of a list that is one page, so that nothing is drawn anew', async () => {
  const only: Page = { people: ['a'] }
  const all = await everyPage(
    async () => only,
    ({ people }) => people,
  )
  expect(all).toBe(only.people)
})

it('is refused whole where a page is', async () => {
  const ask = async ({ after }: { after?: string }): Promise<Page> => {
    if (after) throw new Error('away')
    return { people: ['a'], next: 'a' }
  }
  await expect(everyPage(ask, ({ people }) => people)).rejects.toThrow('away')
})
