import { Refusal } from '#db/embedded/refusal.ts'
import type { BuiltConfig } from './built-worker.ts'

export const deployProblems = {
  noDatabase: () =>
    new Refusal('deploy.no_database', {
      fr: 'wrangler.toml ne dit pas encore quelle base utiliser. Créez-la avec npx wrangler hyperdrive create creneau --connection-string="postgres://..." --caching-disabled, puis recopiez son identifiant sous [[hyperdrive]].',
      en: 'wrangler.toml does not say yet which database to use. Create it with npx wrangler hyperdrive create creneau --connection-string="postgres://..." --caching-disabled, then copy its id under [[hyperdrive]].',
    }),
  unreadable: (id: string, output: string) =>
    new Refusal('deploy.database_unreadable', {
      fr: `Impossible de lire les réglages de la base ${id} chez Cloudflare, donc de vérifier que son cache est coupé. Êtes-vous connecté (npx wrangler login) ? Ce qu’en dit l’outil est ci-dessous.`,
      en: `The settings of database ${id} at Cloudflare could not be read, so whether its cache is off is unknown. Are you signed in (npx wrangler login)? In the tool's own words below.\n${output.trim()}`,
    }),
  cached: (id: string) =>
    new Refusal('deploy.database_cached', {
      fr: `Le cache de la base ${id} est allumé : une salle prise s’afficherait libre pendant une minute. Coupez-le avec npx wrangler hyperdrive update ${id} --caching-disabled, puis relancez npm run deploy.`,
      en: `The cache of database ${id} is on: a room just taken would show as free for a minute. Switch it off with npx wrangler hyperdrive update ${id} --caching-disabled, then run npm run deploy again.`,
    }),
  ownerConnects: (id: string, user: string) =>
    new Refusal('deploy.owner_connects', {
      fr: `La base ${id} est ouverte avec le compte « ${user} », qui peut tout. L’application se connecte avec le rôle creneau_app (npm run db:migrate en affiche l’adresse) : npx wrangler hyperdrive update ${id} --connection-string="postgres://creneau_app:…", puis relancez npm run deploy.`,
      en: `Database ${id} is opened with the account "${user}", which may do anything. The application connects as the role creneau_app (npm run db:migrate prints its address): npx wrangler hyperdrive update ${id} --connection-string="postgres://creneau_app:…", then run npm run deploy again.`,
    }),
  noOwner: () =>
    new Refusal('deploy.no_owner', {
      fr: 'Un lien de secours se fait avec l’adresse du propriétaire de la base : DATABASE_URL=postgres://… npm run deploy -- --recover',
      en: 'A link for a lost mailbox takes the address of the database’s owner: DATABASE_URL=postgres://… npm run deploy -- --recover',
    }),
  noSecret: () =>
    new Refusal('deploy.no_secret', {
      fr: 'Le secret de la maison n’est pas posé : sans lui, les cartes des apprenants pourraient être devinées. Posez-le une fois pour toutes, et gardez-le : node -p "crypto.randomBytes(32).toString(\'base64url\')" | npx wrangler secret put SECRET, puis relancez npm run deploy.',
      en: 'The secret of the house is not set: without it learners’ cards could be guessed. Set it once, and keep it: node -p "crypto.randomBytes(32).toString(\'base64url\')" | npx wrangler secret put SECRET, then run npm run deploy again.',
    }),
}

/** The ids of the databases that this Worker would use. Throws `deploy.no_database`. */
export function databasesOf({ hyperdrive }: Pick<BuiltConfig, 'hyperdrive'>) {
  const ids = hyperdrive.map(({ id }) => id)
  if (ids.length === 0 || ids.some((id) => /^0*$/.test(id))) throw deployProblems.noDatabase()
  return ids
}

/**
 * Passes only a database whose cache is off for certain, and that is not opened as its owner (a pooler
 * may add to the role's name).
 * Throws `deploy.database_unreadable`, `deploy.database_cached`, `deploy.owner_connects`.
 * @param output what `wrangler hyperdrive get` printed: perhaps a banner, then JSON
 */
export function checkDatabase(id: string, output: string) {
  const settings = parseSettings(output)
  if (!settings) throw deployProblems.unreadable(id, output)
  if (settings.caching?.disabled !== true) throw deployProblems.cached(id)
  const user = settings.origin?.user
  if (typeof user === 'string' && !/^creneau_app\b/.test(user)) {
    throw deployProblems.ownerConnects(id, user)
  }
}

/**
 * Passes only a Worker that has its secret. Throws `deploy.no_secret`.
 * @param output what `wrangler secret list` printed: perhaps a banner, then JSON
 */
export function checkSecrets(output: string) {
  if (!/"name":\s*"SECRET"/.test(output)) throw deployProblems.noSecret()
}

type Settings = { caching?: { disabled?: unknown }; origin?: { user?: unknown } }

function parseSettings(output: string): Settings | undefined {
  const start = output.search(/^\{/m)
  try {
    return start < 0 ? undefined : JSON.parse(output.slice(start, output.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}
