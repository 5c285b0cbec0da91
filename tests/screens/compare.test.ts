import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { differenceOf } from './compare.ts'

let page: Page

beforeAll(async () => {
  page = await (await launchBrowser()).newPage({ viewport: { width: 60, height: 40 } })
})

afterAll(() => page.context().browser()?.close())

/** A white picture with a blue box of six by four pixels in it. */
const pictureOf = async (left: number, height = 40): Promise<Buffer> => {
  await page.setViewportSize({ width: 60, height })
  const place = `position:absolute;left:${left}px;top:10px;width:6px;height:4px;background:blue`
  await page.setContent(`<div style="${place}"></div>`)
  return page.screenshot()
}

it('finds nothing where nothing differs', async () => {
  expect(await differenceOf(page, await pictureOf(20), await pictureOf(20))).toBeUndefined()
})

it('counts the pixels that differ and says where they are', async () => {
  const found = await differenceOf(page, await pictureOf(20), await pictureOf(21))
  const size = { width: 60, height: 40 }
  expect(found?.difference).toEqual({
    pixels: 8,
    box: { left: 20, top: 10, right: 27, bottom: 14 },
    before: size,
    after: size,
  })
})

it('takes what only one of two pictures has for a difference', async () => {
  const found = await differenceOf(page, await pictureOf(20), await pictureOf(20, 50))
  expect(found?.difference).toMatchObject({
    pixels: 60 * 10,
    box: { left: 0, top: 40, right: 60, bottom: 50 },
    before: { width: 60, height: 40 },
    after: { width: 60, height: 50 },
  })
})

it('shows before, after and what differs in one picture', async () => {
  const [before, after] = [await pictureOf(20), await pictureOf(21)]
  const found = await differenceOf(page, before, after)
  const width = await page.evaluate(async (base64) => {
    const picture = await fetch(`data:image/png;base64,${base64}`)
    return (await createImageBitmap(await picture.blob())).width
  }, found?.sideBySide.toString('base64'))
  expect(width).toBe(3 * 60 + 2 * 8)
})
