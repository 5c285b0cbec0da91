import { resolve } from 'node:path'
import { root } from './build.ts'
import { startRefusals } from './words.ts'

export type StartOptions = {
  port: number
  /** Absolute. */
  dataDir: string
  /** Somebody's own database, instead of the one we bring. */
  databaseUrl: string | undefined
  /** Of the Worker's role there. */
  appPassword: string | undefined
  reset: boolean
  /** Whether to serve a house of one's own instead of the demo. */
  empty: boolean
  dev: boolean
}

/** Reads the command line and PORT, CRENEAU_DATA, DATABASE_URL, CRENEAU_APP_PASSWORD. Throws `local.*` refusals. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const unknown = args.find((arg) => !['--reset', '--dev', '--empty'].includes(arg))
  if (unknown) throw startRefusals.optionUnknown(unknown)
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL)
  const reset = args.includes('--reset')
  if (reset && databaseUrl) throw startRefusals.resetNeedsOurs()
  const dataDir = resolve(root, env.CRENEAU_DATA || '.data')
  return {
    port: readPort(env.PORT),
    dataDir,
    databaseUrl,
    appPassword: env.CRENEAU_APP_PASSWORD || undefined,
    reset,
    empty: args.includes('--empty'),
    dev: args.includes('--dev'),
  }
}

function readPort(value: string | undefined): number {
  if (!value) return 8787
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw startRefusals.portUnreadable(value)
  return port
}

// Hyperdrive wants all its parts; without this its refusal would come late, and in its own words.
function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:'
  const complete = url?.username && url.password && url.hostname && url.pathname.length > 1
  if (!isPostgres || !complete) throw startRefusals.databaseUrlUnreadable()
  return value
}
