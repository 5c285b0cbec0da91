import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#api/local/build.ts'

const filesIn = (folder: string, endings: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => endings.test(name))

const texts = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', /\.md$/)].map((file) =>
  readFileSync(join(root, file), 'utf8'),
)
/** The pictures that a text shows, each with what it says to those who cannot see it. */
const shownIn = (text: string) => [
  ...[...text.matchAll(/!\[(.*?)\]\((.+?)\)/gs)].map(([, alt = '', file = '']) => ({ alt, file })),
  ...[...text.matchAll(/<img\b[^>]*>/g)].map(([tag]) => ({
    alt: /\balt="([^"]*)"/.exec(tag)?.[1] ?? '',
    file: /\bsrc="([^"]*)"/.exec(tag)?.[1] ?? '',
  })),
]

describe('the pictures of the documentation', () => {
  const shown = texts.flatMap(shownIn)

  it('are those that are shown, no other', () => {
    expect(filesIn('docs', /\.(png|jpe?g|gif|webp)$/).sort()).toEqual(
      [...new Set(shown.map(({ file }) => file))].sort(),
    )
  })

  it('say in words what they show', () => {
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter(({ alt }) => alt.trim().length < 20)).toEqual([])
  })
})
