import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { shellFiles } from './web/offline/shell-files.ts'

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  plugins: [solid(), cloudflare({ configPath: '../wrangler.toml' }), shellFiles()],
  environments: {
    // The Worker too: a smaller one starts sooner.
    creneau: { build: { minify: true } },
    client: {
      build: {
        rolldownOptions: {
          input: { index: 'web/index.html', sw: 'web/offline/worker.ts' },
          output: {
            entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
          },
        },
      },
    },
  },
  build: { outDir: '../dist', emptyOutDir: true, assetsInlineLimit: 0 },
})
