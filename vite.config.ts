import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  plugins: [solid(), cloudflare({ configPath: '../wrangler.toml' })],
  build: { outDir: '../dist', emptyOutDir: true, assetsInlineLimit: 0 },
})
