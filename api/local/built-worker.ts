import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dist } from './build.ts'

/** The assets are beside it. */
export const workerFolder = join(dist, 'creneau')

/** What we read of the wrangler.json that the build wrote from wrangler.toml. */
export type BuiltConfig = {
  name: string
  main: string
  compatibility_date: string
  compatibility_flags: string[]
  vars: Record<string, string>
  assets: {
    /** Relative to the Worker's folder. */
    directory: string
    binding: string
    not_found_handling: 'single-page-application' | '404-page' | 'none'
    run_worker_first: string[] | boolean
  }
  hyperdrive: { binding: string; id: string }[]
  ratelimits: { name: string; namespace_id: string; simple: { limit: number; period: 10 | 60 } }[]
}

/** Throws when nothing was built yet. */
export async function readBuiltConfig(): Promise<BuiltConfig> {
  // Our own build's output; a field that went missing shows at the first start.
  return JSON.parse(await readFile(join(workerFolder, 'wrangler.json'), 'utf8')) as BuiltConfig
}

/** Every module of the built Worker, by its path in the Worker's folder. */
export async function readModules() {
  const modules: Record<string, { type: 'esm'; contents: string }> = {}
  const paths = await readdir(workerFolder, { recursive: true })
  for (const path of paths.filter((name) => /\.m?js$/.test(name))) {
    const contents = await readFile(join(workerFolder, path), 'utf8')
    modules[path.replaceAll('\\', '/')] = { type: 'esm', contents }
  }
  return modules
}
