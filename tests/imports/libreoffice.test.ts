import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFile } from '#api/imports/rules/read-file.ts'
import { isSoak } from '#tests/support/soak.ts'
import { readAsBook } from './books.ts'
import { house, sample } from './spreadsheets.ts'

/** Whether LibreOffice is here: Debian's `libreoffice-calc`. */
const isHere = (() => {
  try {
    return isSoak && execFileSync('soffice', ['--version'], { timeout: 60_000 }).length > 0
  } catch {
    return false
  }
})()

/** A CSV saved anew by LibreOffice itself; every cell of text, as whoever imports with care says, or as it guesses. */
const savedAnew = (csv: Uint8Array, format: 'xlsx' | 'ods', cells: 'text' | 'guessed') => {
  const folder = mkdtempSync(join(tmpdir(), 'creneau-calc-'))
  try {
    writeFileSync(join(folder, 'liste.csv'), csv)
    const types =
      cells === 'text' ? Array.from({ length: 40 }, (_, n) => `${n + 1}/2`).join('/') : ''
    // Separated by semicolons, quoted, in UTF-8, from the first line; French; whether quoted is text; numbers seen.
    const infilter = `CSV:59,34,76,1,${types},1036,false,${cells === 'guessed'}`
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--headless', `--infilter=${infilter}`, '--convert-to', format],
        ...['--outdir', folder, join(folder, 'liste.csv')],
      ],
      { timeout: 120_000, stdio: 'ignore' },
    )
    return new Uint8Array(readFileSync(join(folder, `liste.${format}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const ifSoak = isSoak ? describe.skipIf(!isHere) : () => undefined

ifSoak('saved anew by LibreOffice (where Debian’s libreoffice-calc is)', () => {
  for (const [of, name] of [
    ['volunteers', 'benevoles'],
    ['learners', 'apprenants'],
  ] as const) {
    for (const format of ['xlsx', 'ods'] as const) {
      for (const cells of ['text', 'guessed'] as const) {
        test(`${name}.${format}, ${cells}, reads as its CSV`, { timeout: 180_000 }, async () => {
          const csv = readFile(of, sample(name), house())
          if ('unreadable' in csv) throw new Error(csv.says.fr)
          const utf8 = new TextDecoder(csv.file.encoding).decode(sample(name))
          const saved = savedAnew(new TextEncoder().encode(utf8), format, cells)
          const book = await readAsBook(of, saved)
          const given = ({ lines }: typeof book) => lines.map((line) => line.given)
          expect(given(book)).toEqual(given(csv))
          expect(book.left).toEqual(csv.left)
        })
      }
    }
  }
})
