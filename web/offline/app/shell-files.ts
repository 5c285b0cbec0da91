import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Beside what the build makes, from web/public. */
const fixed = ['theme.js', 'icon.svg']

/** Tells the service worker which files the shell needs: all that is built, so that any page opens. */
export const shellFiles = (): Plugin => ({
  name: 'shell-files',
  applyToEnvironment: ({ name }) => name === 'client',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') return
      const assets = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name))
      const hash = createHash('sha256')
      for (const name of assets.sort()) hash.update(name)
      for (const name of fixed) hash.update(readFileSync(`web/public/${name}`))
      hash.update(readFileSync('web/index.html'))
      const files = ['/', ...[...fixed, ...assets].map((name) => `/${name}`)]
      worker.code = worker.code
        .replace('__FILES__', JSON.stringify(files))
        .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)))
    },
  },
})
