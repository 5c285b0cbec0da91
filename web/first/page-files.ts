import type { Plugin, Rolldown } from 'vite'

/** The pages that people open most, by their path. */
const pages: Record<string, string> = {
  '/': 'web/home/home-page.tsx',
  '/semaine': 'web/week/week-page.tsx',
  '/salles': 'web/rooms/rooms-page.tsx',
  '/seances/nouvelle': 'web/session/book-page.tsx',
  '/pilotage': 'web/cockpit/cockpit-page.tsx',
}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

const chunksOf = (bundle: Rolldown.OutputBundle): Chunk[] =>
  Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk')

/** A chunk and all that it cannot do without. */
const withImports = (chunk: Chunk, all: readonly Chunk[], found = new Set<Chunk>()): Set<Chunk> => {
  if (found.has(chunk)) return found
  found.add(chunk)
  for (const one of all) if (chunk.imports.includes(one.fileName)) withImports(one, all, found)
  return found
}

const filesOf = (chunks: Iterable<Chunk>): string[] =>
  [...chunks].flatMap((one) => [one.fileName, ...(one.viteMetadata?.importedCss ?? [])])

const tagsFor = (bundle: Rolldown.OutputBundle): string => {
  const all = chunksOf(bundle)
  const named = (name: string) => all.find((one) => one.isEntry && one.name === name)
  const [first, main] = [named('first'), named('index')]
  if (!first || !main) throw new Error('The build has lost its entries')
  const shell = new Set(filesOf(withImports(main, all)))
  const lists = Object.entries(pages).map(([path, module]) => {
    const page = all.find((one) => one.facadeModuleId?.endsWith(`/${module}`))
    if (!page) throw new Error(`No file has the page ${module}`)
    const files = new Set(filesOf(withImports(page, all)).filter((name) => !shell.has(name)))
    return [path, [...files].map((name) => `/${name}`)]
  })
  const files = JSON.stringify(Object.fromEntries(lists))
  return [
    `<script type="application/json" id="page-files">${files}</script>`,
    // Waits neither for the rest of the page nor for its styles.
    `<script type="module" async crossorigin src="/${first.fileName}"></script>`,
  ].join('\n    ')
}

/** Tells the shell which files its most opened pages need, and has `first.ts` run before the app. */
export const pageFiles = (): Plugin => ({
  name: 'page-files',
  applyToEnvironment: ({ name }) => name === 'client',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => html.replace('<!-- first -->', bundle ? tagsFor(bundle) : ''),
  },
})
