import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from './browser.ts'

/** `node tests/support/draw-icons.ts` draws web/public/icons and favicon.ico from icon.svg; run when that
 *  changes. */
const folder = join(import.meta.dirname, '../../web/public')
const paper = '#f6f1ec'

/** `part`: how much of the side the drawing takes; a mask may cut all but the middle 80 %. */
const icons = [
  { name: 'icon-192', side: 192, part: 0.94, ground: 'transparent' },
  { name: 'icon-512', side: 512, part: 0.94, ground: 'transparent' },
  { name: 'maskable-192', side: 192, part: 0.6, ground: paper },
  { name: 'maskable-512', side: 512, part: 0.6, ground: paper },
  { name: 'apple-touch-icon', side: 180, part: 0.72, ground: paper },
]

/** For whoever asks for /favicon.ico without reading any page. */
const small = { side: 32, part: 0.94, ground: 'transparent' }

/** An .ico file that holds one PNG. */
const icoOf = (png: Uint8Array, side: number): Uint8Array => {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(side, 6)
  header.writeUInt8(side, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}

const drawing = await readFile(join(folder, 'icon.svg'), 'utf8')
const browser = await launchBrowser()
const draw = async ({ side, part, ground }: typeof small): Promise<Uint8Array> => {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
    svg { width: ${part * 100}vmin }</style>${drawing}`)
  const image = await page.screenshot({ omitBackground: true })
  await page.close()
  return image
}
try {
  for (const { name, ...icon } of icons) {
    await writeFile(join(folder, `icons/${name}.png`), await draw(icon))
  }
  await writeFile(join(folder, 'favicon.ico'), icoOf(await draw(small), small.side))
} finally {
  await browser.close()
}
