import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#api/local/build.ts'

const kebab = '[a-z0-9]+(-[a-z0-9]+)*'

/** A room of the API is made of these: each a file, or a folder of that name. */
const words = 'schema|rules|policy|problems|store|usecases|routes|jobs|view'
const plain = '(?!(index|utils?|helpers?|common|misc)\\.)'

/**
 * Each side of the house. `floors`: its rooms from the ground up; a room imports, types too, from
 * floors below its own only. `files`: what a file may be called.
 */
const sides = {
  api: {
    floors: `fill.ts house.ts schema.ts secrets.ts < clock.ts days.ts problems.ts zone.ts < ctx.ts < allowance.ts audit http links.ts transaction.ts
      < people < auth places year < sessions < imports learner-page prints slots traces < appointments beginning cockpit coverage duties erasing example first notices reception story swaps waiting < stand-ins
      < catalogue.ts < app.ts < local worker.ts`,
    files: RegExp(
      `^api/(${kebab}|(http|local)/(${kebab}/)*${plain}${kebab}|${kebab}/(${words})(/(${kebab}/)*${plain}${kebab})?)\\.ts$`,
    ),
  },
  web: {
    floors: `lib < words.ts < first kit < leaving settings < calendar imports offline places < auth < hours < sessions
      < effects line moving slots < people year < coverage < appointments duties home prints shell traces < week waiting
      < beginning cockpit person rooms session < reception < nowhere-page.tsx < routes.tsx < app.tsx < main.tsx`,
    files: RegExp(`^web/(${kebab}/)*${plain}${kebab}\\.(tsx?|css)$`),
  },
}

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const wordsIn = (list: string) => list.split(/\s+/).filter(Boolean)

const filesIn = (top: string, endings: string): string[] =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .map((name) => `${top}/${name}`)
    .filter((name) => RegExp(`\\.(${endings})$`).test(name))
    .filter((name) => !/\/(public|\.wrangler)\//.test(name))

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/\b(?:from|import)\s*\(?\s*'([#.][^']+)'/g)].map(([, to = '']) =>
    to.startsWith('#') ? to.slice(1) : join(dirname(file), to),
  )

const roomOf = (file: string) => file.split('/')[1] ?? ''

/** What imports from its own floor or above, and what stands on no floor. */
const upwards = (top: string, floors: string): string[] => {
  const plan = floors.split('<').map(wordsIn)
  const floorOf = (file: string) => plan.findIndex((rooms) => rooms.includes(roomOf(file)))
  return filesIn(top, 'tsx?').flatMap((file) => {
    if (floorOf(file) < 0) return `${file} stands on no floor`
    const others = importsOf(file).filter((to) => to.startsWith(`${top}/`))
    const above = others.filter((to) => roomOf(to) !== roomOf(file) && floorOf(to) >= floorOf(file))
    return above.map((to) => `${file} imports ${to}`)
  })
}

/** Files in a circle of imports, and those between two circles: what no peeling from either end takes away. */
const circles = (tops: string[]): string[] => {
  const files = tops.flatMap((top) => filesIn(top, 'tsx?'))
  let left = new Map(files.map((file) => [file, importsOf(file)]))
  for (let before = 0; before !== left.size; ) {
    before = left.size
    const wanted = new Set([...left.values()].flat())
    left = new Map(
      [...left].filter(([file, to]) => wanted.has(file) && to.some((one) => left.has(one))),
    )
  }
  return [...left.keys()]
}

const exportsOf = (file: string): string[] => {
  const named = /^export (?:async )?(?:const|let|function|type|class|interface) (\w+)/gm
  const listed = /^export (?:type )?\{([^}]+)\}/gm
  const lists = [...read(file).matchAll(listed)].flatMap(([, list = '']) => list.split(','))
  return [...read(file).matchAll(named)]
    .map(([, name = '']) => name)
    .concat(lists.map((one) => one.trim().split(' ').at(-1) ?? '').filter(Boolean))
}

/** Classes that have a rule of their own; inside another rule they are that one's affair. */
const bareClasses = (file: string): string[] => {
  const css = read(file).replace(/\/\*.*?\*\//gs, '')
  const around: string[] = []
  return [...css.matchAll(/([^{};]*)([{};])/g)].flatMap(([, said = '', mark]) => {
    if (mark === '}') around.pop()
    if (mark !== '{') return []
    const isInside = around.some((one) => !one.startsWith('@'))
    around.push(said.trim())
    const parts = said.replace(/\(.*?\)/gs, '()').split(',')
    return isInside ? [] : parts.map((one) => one.trim()).filter((one) => /^\.[\w-]+$/.test(one))
  })
}

/** What stands in more than one of these files, and in which. */
const inTwo = (files: string[], whatIn: (file: string) => string[]): Record<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const file of files)
    for (const one of new Set(whatIn(file))) found.set(one, [...(found.get(one) ?? []), file])
  return Object.fromEntries([...found].filter(([, where]) => where.length > 1))
}

describe.each(Object.entries(sides))('the house of %s', (top, { floors, files }) => {
  it('imports from floors below only', () => {
    expect(upwards(top, floors)).toEqual([])
  })

  it('calls its files by the words it has for them', () => {
    expect(filesIn(top, 'tsx?|jsx?|css').filter((name) => !files.test(name))).toEqual([])
    const stems = inTwo(filesIn(top, 'tsx?'), (name) => [name.replace(/\.tsx?$/, '')])
    expect(stems).toEqual({})
  })

  it('exports a name once', () => {
    expect(inTwo(filesIn(top, 'tsx?'), exportsOf)).toEqual({})
  })

  it('gives a bare class its rules in one file', () => {
    expect(inTwo(filesIn(top, 'css'), bareClasses)).toEqual({})
  })
})

describe('the whole house', () => {
  it('has no circle of imports', () => {
    expect(circles(['db', 'api', 'web'])).toEqual([])
  })

  it('lets only what is rolled back do without the locks', () => {
    const all = [...filesIn('api', 'ts'), ...filesIn('db', 'sql|ts')].map(read)
    const count = (what: RegExp) => all.join('\n').match(what)?.length
    expect(count(/set_config\('creneau\.dry_run'/g)).toBe(1)
    // Its own line, the import, and the one use.
    expect(count(/\binNobodysWay\b/g)).toBe(3)
    expect(
      count(/rolledBack\(ctx, async \(inside\) => \{\s+await inNobodysWay\(inside\.db\)/g),
    ).toBe(1)
  })
})

/** What the SQL of the database makes: `function year_over`, `trigger place_is_open on sessions`. */
const madeIn = (file: string): string[] => {
  const made =
    /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?(function\s+\w+|trigger\s+\w+(?=[^;]*?\bon\s+(\w+)))/gi
  return [...read(file).matchAll(made)].map(([, one = '', table]) =>
    [one.replace(/\s+/g, ' '), table].filter(Boolean).join(' on '),
  )
}

describe('the SQL of the database', () => {
  const made = filesIn('db', 'sql').flatMap(madeIn)

  it('makes a function or trigger once', () => {
    expect(made.length).toBeGreaterThan(0)
    expect(made.filter((one, n) => made.indexOf(one) !== n)).toEqual([])
  })

  it('has no function that nothing calls', () => {
    const text = [...filesIn('db', 'sql|ts'), ...filesIn('api', 'ts')].map(read).join('\n')
    const names = made.filter((one) => !one.includes(' on ')).map((one) => one.split(' ')[1])
    const uses = (name = '') => text.match(RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
    expect(names.filter((name) => uses(name) < 2)).toEqual([])
  })
})
