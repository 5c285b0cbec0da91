import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from './browser.ts'

/** `node tests/support/draw-icons.ts` draws web/public/icons from icon.svg; run when that changes. */
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

const drawing = await readFile(join(folder, 'icon.svg'), 'utf8')
const browser = await launchBrowser()
try {
  for (const { name, side, part, ground } of icons) {
    const page = await browser.newPage({ viewport: { width: side, height: side } })
    await page.setContent(`<style>
      body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
      svg { width: ${part * 100}vmin }</style>${drawing}`)
    const image = await page.screenshot({ omitBackground: true })
    await writeFile(join(folder, `icons/${name}.png`), image)
    await page.close()
  }
} finally {
  await browser.close()
}
