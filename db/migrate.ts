import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/** Brings the database at `url` up to the newest migration. Does nothing when it is there already. */
export async function migrate(url: string) {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const migrationsFolder = join(import.meta.dirname, 'migrations')
    await applyMigrations(drizzle(client), { migrationsFolder })
  } finally {
    await client.end({ timeout: 5 })
  }
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL
  if (url) {
    await migrate(url)
    console.log('Base de données à jour.\nThe database is up to date.')
  } else {
    console.error(
      'Dites quelle base : DATABASE_URL=postgres://utilisateur:motdepasse@hote:5432/base npm run db:migrate',
    )
    console.error(
      'Say which database: DATABASE_URL=postgres://user:password@host:5432/database npm run db:migrate',
    )
    process.exitCode = 1
  }
}
