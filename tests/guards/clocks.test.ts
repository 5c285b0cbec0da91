import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { expect, test } from 'vitest'

const measured =
  /expect\(.*\b(performance\.now|took|seconds|elapsed|duration|stalls|longest|waits)\b.*\.toBe(Less|Greater)/

test('no test expects anything of a time that it measured, unless as late as the machine is', async () => {
  const lines: string[] = []
  for await (const file of glob('tests/**/*.{ts,tsx}')) {
    if (file.endsWith('clocks.test.ts')) continue
    for (const [n, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      if (measured.test(line) && !line.includes('late()')) lines.push(`${file}:${n + 1}: ${line}`)
    }
  }
  expect(lines).toEqual([])
})
