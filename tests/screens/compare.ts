import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

type Size = { width: number; height: number }
type Box = { left: number; top: number; right: number; bottom: number }
export type Difference = { pixels: number; box: Box; before: Size; after: Size }

/** In a page: the pixels in which two pictures differ, and both pictures beside what does. */
const compareInPage = async ([before, after]: [string, string]) => {
  const decode = async (base64: string) =>
    createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
  const [old, now] = [await decode(before), await decode(after)]
  const [width, height] = [Math.max(old.width, now.width), Math.max(old.height, now.height)]
  const draw = (wide: number) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('There is nothing to draw on')
    return { canvas, context }
  }
  const pixelsOf = (picture: ImageBitmap) => {
    const { context } = draw(width)
    context.drawImage(picture, 0, 0)
    return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
  }
  const [oldPixels, newPixels] = [pixelsOf(old), pixelsOf(now)]
  const marks = new ImageData(width, height)
  const marked = new Uint32Array(marks.data.buffer)
  const [red, white] = [0xff2020e0, 0xffffffff]
  const box = { left: width, top: height, right: 0, bottom: 0 }
  let pixels = 0
  for (let n = 0; n < marked.length; n += 1) {
    const isSame = oldPixels[n] === newPixels[n]
    marked[n] = isSame ? white : red
    if (isSame) continue
    const [x, y] = [n % width, Math.floor(n / width)]
    pixels += 1
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x + 1)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
  }
  const gap = 8
  const { canvas, context } = draw(3 * width + 2 * gap)
  context.drawImage(old, 0, 0)
  context.drawImage(now, width + gap, 0)
  context.putImageData(marks, 2 * (width + gap), 0)
  const [, sideBySide = ''] = canvas.toDataURL('image/png').split(',')
  const sizeOf = (one: ImageBitmap) => ({ width: one.width, height: one.height })
  return { difference: { pixels, box, before: sizeOf(old), after: sizeOf(now) }, sideBySide }
}

/** How two pictures (PNG) differ, and a picture of it: before, after, and what differs in red. */
export const differenceOf = async (
  page: Page,
  before: Buffer,
  after: Buffer,
): Promise<{ difference: Difference; sideBySide: Buffer } | undefined> => {
  if (before.equals(after)) return undefined
  const pictures: [string, string] = [before.toString('base64'), after.toString('base64')]
  const { difference, sideBySide } = await page.evaluate(compareInPage, pictures)
  if (difference.pixels === 0) return undefined
  return { difference, sideBySide: Buffer.from(sideBySide, 'base64') }
}

export const listPictures = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.png')).sort()
}

const saySize = ({ width, height }: Size) => `${width}×${height}`

const say = ({ pixels, box, before, after }: Difference): string => {
  const where = `x ${box.left} to ${box.right}, y ${box.top} to ${box.bottom}`
  const [old, now] = [saySize(before), saySize(after)]
  return `${pixels} pixels differ, ${where}${old === now ? '' : `; ${old} before, ${now} now`}`
}

/** Says how the pictures of these names differ in two folders, and shows it in a third beside them. */
export const comparePictures = async (
  browser: Browser,
  { before, after }: { before: string; after: string },
  names: readonly string[],
): Promise<void> => {
  const shown = join(after, 'differences')
  await rm(shown, { recursive: true, force: true })
  await mkdir(shown, { recursive: true })
  const page = await browser.newPage()
  const read = (folder: string, name: string) => readFile(join(folder, name)).catch(() => undefined)
  let same = 0
  for (const name of names) {
    const [old, now] = [await read(before, name), await read(after, name)]
    if (!old || !now) {
      console.log(`${name}: ${old ? 'not drawn any more' : 'new'}`)
      continue
    }
    const found = await differenceOf(page, old, now)
    if (!found) same += 1
    else {
      console.log(`${name}: ${say(found.difference)}`)
      await writeFile(join(shown, name), found.sideBySide)
    }
  }
  await page.close()
  console.log(`${same} of ${names.length} are the same; what differs is shown in ${shown}`)
}
