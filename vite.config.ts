import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { pageFiles } from './web/first/page-files.ts'
import { shellFiles } from './web/offline/app/shell-files.ts'

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  plugins: [solid(), cloudflare({ configPath: '../wrangler.toml' }), pageFiles(), shellFiles()],
  worker: { format: 'es' },
  environments: {
    // The Worker too: a smaller one starts sooner.
    creneau: { build: { minify: true } },
    client: {
      build: {
        // The oldest browsers in which the team's app runs (docs/decisions/043-old-phones.md).
        target: ['chrome100', 'safari15.4', 'firefox100'],
        rolldownOptions: {
          // Safari 15 stumbles over class fields: they become plain assignments, not a helper of 300 bytes.
          transform: { assumptions: { setPublicClassFields: true } },
          input: {
            index: 'web/index.html',
            first: 'web/first/first.ts',
            sw: 'web/offline/app/worker.ts',
          },
          output: {
            codeSplitting: {
              groups: [
                // What runs before the app must not wait for more than itself.
                {
                  name: 'early',
                  test: /\/web\/(first\/|lib\/(remote\/(key|prefetch|within)|zone)\.ts)|\/api\/(days|year\/rules\/school-year)\.ts|vite\/preload-helper/,
                  priority: 1,
                },
                // What most pages share comes in one file: many small ones keep a slow phone waiting.
                // Not what the first pages do without: the shapes of the API, which bring the validator, what
                // only pages about people say, a booking's form, what folds, and how names are compared.
                {
                  name: 'shared',
                  test: /^(?!.*\/(api\/(\w+\/)?schema\.ts$|api\/imports\/rules\/unaccented\.|node_modules\/valibot\/|web\/lib\/plain\.|web\/(people|person|leaving|slots)\/|web\/kit\/(few|keep-focus|combobox-view|edit-words|fold|form-errors|titled-card)\.|web\/sessions\/(seats|swaps\/\w+|coming|sought-words|stand-in-words|draft|fit|form-words|offer-(button|list)|over-promise|reasons(-list)?|no-times)\.))/,
                  minShareCount: 5,
                  maxModuleSize: 4000,
                },
                // What the week, the rooms and the prints ask of the year before they show anything.
                {
                  name: 'opening',
                  test: /\/web\/year\/(create-(days|opening|unusual|year)|plain|read|year-in)\.ts$/,
                },
                // What the home and the week would otherwise fetch crumb by crumb.
                {
                  name: 'front',
                  test: /\/(web\/(lib\/screen|sessions\/(seen-at|struck|suspension)|hours\/(meter|queries|say))\.tsx?|api\/sessions\/policy\.ts)$/,
                },
                // What pages of forms and lists would; each crumb is named in the first script.
                {
                  name: 'parts',
                  test: /\/web\/kit\/(edit-words|few|fold|keep-focus|titled-card)\.tsx?$|\/web\/sessions\/(fact|sought-words|stand-in-words|turn-tabs)\.tsx?$|\/api\/people\/rules\/newcomer\.ts$/,
                },
                // Each name of a file is in the first script, too: small ones come together.
                // What a week with a sale or a holiday asks for before it shows it, and what sends what waits.
                {
                  name: 'sender',
                  test: /\/web\/(shell\/outbox\/sender|sessions\/waiting\/words)\.ts$/,
                },
                { name: 'closed', test: /\/web\/moving\/closed\.ts$/ },
                { name: 'unusual', test: /\/web\/year\/(unusual|marks|say-mark)\.ts$/ },
                { name: 'slots', test: /\/web\/slots\/(queries|undo|with-house|words)\.tsx?$/ },
                // And what other pages want a part of.
                { name: 'home', test: /\/web\/(home\/(say|view|words)|people\/wait)\.ts$/ },
              ],
            },
            entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
          },
        },
      },
    },
  },
  build: { outDir: '../dist', emptyOutDir: true, assetsInlineLimit: 0, cssCodeSplit: false },
})
