import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '#api/local/build.ts'
import { inDemoHouse } from '#tests/support/demo-house.ts'
import { comparePictures, listPictures } from './compare.ts'
import { drawScreen, looks, stillAt, usualLooks, visit } from './draw.ts'
import { screens } from './screens.ts'

/**
 * `npm run screens [-- name …]`: every screen of the demo association, as pictures in `.data-screens`.
 * `--to folder` draws elsewhere, `--look desktop-english` (or another) other looks, `--cut` only what can
 * be seen without scrolling. `--compare folder` says what differs from the pictures there, which another
 * version of the code drew.
 */
const { values: asked, positionals: wanted } = parseArgs({
  options: {
    look: { type: 'string', multiple: true },
    to: { type: 'string' },
    compare: { type: 'string' },
    cut: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

const refuse = (sentence: string): never => {
  console.error(sentence)
  process.exit(1)
}

const folder = resolve(asked.to ?? join(root, '.data-screens'))
const before = asked.compare === undefined ? undefined : resolve(asked.compare)
if (before === folder) refuse('These pictures would be drawn over: say where else with --to.')
const known = before === undefined ? [] : await listPictures(before)
if (before && known.length === 0) refuse(`There is no picture in ${before}.`)
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const chosenLooks = asked.look ?? usualLooks
for (const look of chosenLooks) if (!looks[look]) refuse(`There is no look called ${look}.`)
if (chosen.length === 0) refuse('There is no such screen.')

await inDemoHouse(
  async (house) => {
    const visited = await visit(house)
    await mkdir(folder, { recursive: true })
    const drawn: string[] = []
    for (const screen of chosen) {
      for (const look of chosenLooks)
        drawn.push(...(await drawScreen(visited, { screen, look, folder, cut: asked.cut })))
      console.log(screen.name)
    }
    if (!before) return
    const isWhole = wanted.length === 0 && !asked.look
    const names = isWhole ? [...new Set([...drawn, ...known])] : drawn
    await comparePictures(house.browser, { before, after: folder }, names)
  },
  { stillAt },
)
