import { Refusal, type Words } from '#db/embedded/refusal.ts'
import type { OwnReady, Ready } from './ready.ts'

/** Tells the person at the terminal what is going on. */
export type Say = (words: Words) => void

/** One line of progress, French first. */
export const sayProgress: Say = ({ fr, en }) => console.log(`  ${fr}… / ${en}…`)

/** The refusal, French first, on the error stream. */
export function sayRefusal({ words }: Refusal) {
  console.error(`\n${words.fr}\n\n${words.en}\n`)
}

/** The password of the Worker's role, made just now: it is kept nowhere. */
export const sayNewPassword = (password: string) =>
  console.log(`
  Le rôle creneau_app a été créé ; gardez son mot de passe pour la prochaine fois.
  The role creneau_app was made; keep its password for the next time.

  CRENEAU_APP_PASSWORD=${password} npm start
`)

/** The link by which a house begins: it is kept nowhere. */
export const sayBeginning = (link: string) =>
  console.log(`
  Pour commencer, ouvrez ce lien (une seule fois, 48 heures) :
  To begin, open this link (once, within 48 hours):

  ${link}
`)

/** The link for a lost mailbox. */
export const sayRecovery = (link: string, name: string) =>
  console.log(`
  Pour que ${name} entre à nouveau, avec une autre adresse (une seule fois, 48 heures ; ce qui
  manque devant est l’adresse de votre Créneau, ou CRENEAU_URL) :
  For ${name} to come in again, with another address (once, within 48 hours; what is missing
  before it is your Créneau's address, or CRENEAU_URL):

  ${link}
`)

/** Whether anybody coordinates can only be asked with the owner's address. */
export const sayNoOwner = () =>
  console.log(`
  Si personne ne coordonne encore cette maison : DATABASE_URL=postgres://… npm run deploy donne le
  lien pour commencer.
  If nobody coordinates this house yet: DATABASE_URL=postgres://… npm run deploy gives the link to
  begin.
`)

/** What there is to open of a house that is nobody's demo. */
export function sayOwnHouse({ url, signIn, begin }: OwnReady, dataDir: string) {
  console.log(`
Créneau est prêt : ${url}
Créneau is ready.
`)
  if (begin) sayBeginning(begin)
  console.log(`${signIn.coordinator ? `  Coordination / Coordinator   ${signIn.coordinator}\n` : ''}  Courriels / Mail             ${url}/dev/mail

Données dans ${dataDir}. Ctrl-C arrête tout.
Data is in that folder. Ctrl-C stops everything.
`)
}

export function sayReady({ url, signIn }: Ready, dataDir: string) {
  console.log(`
Créneau est prêt : ${url}
Créneau is ready.

  Coordination / Coordinator   ${signIn.coordinator}
  Bénévole / Volunteer         ${signIn.volunteer}
  À la porte / At the door     ${signIn.reception}
  Apprenant·e / Learner        ${signIn.learner}
  Courriels / Mail             ${url}/dev/mail

Données dans ${dataDir}. Ctrl-C arrête tout.
Data is in that folder. Ctrl-C stops everything.
`)
}

/** What `npm start` can refuse, beyond what the embedded database can. */
export const startRefusals = {
  alreadyRunning: (pid: number, folder: string, url: string | undefined) =>
    new Refusal('local.already_running', {
      fr: `Créneau tourne déjà sur ces données (${folder})${url ? ` : ${url}` : ''}. Arrêtez-le d’abord (Ctrl-C dans son terminal, ou kill ${pid}), ou lancez-en un autre à côté : CRENEAU_DATA=.data-2 PORT=8788 npm start`,
      en: `Créneau already runs on this data (${folder})${url ? `: ${url}` : ''}. Stop it first (Ctrl-C in its terminal, or kill ${pid}), or start another beside it: CRENEAU_DATA=.data-2 PORT=8788 npm start`,
    }),
  portTaken: (port: number) =>
    new Refusal('local.port_taken', {
      fr: `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre : PORT=${port + 1} npm start`,
      en: `Port ${port} is already taken by another program. Choose another: PORT=${port + 1} npm start`,
    }),
  portUnreadable: (value: string) =>
    new Refusal('local.port_unreadable', {
      fr: `PORT vaut « ${value} » ; il faut un nombre de 1 à 65535, par exemple PORT=8788 npm start`,
      en: `PORT is "${value}"; it takes a number from 1 to 65535, for instance PORT=8788 npm start`,
    }),
  optionUnknown: (option: string) =>
    new Refusal('local.option_unknown', {
      fr: `Option inconnue : ${option}. Il y a npm start -- --reset (recommencer à neuf), --empty (une maison vide, sans la démonstration) et npm run dev (reconstruire à chaque changement).`,
      en: `Unknown option: ${option}. There are npm start -- --reset (begin anew), --empty (an empty house, without the demo) and npm run dev (rebuild at each change).`,
    }),
  databaseUnreachable: (where: string, why: string) =>
    new Refusal('local.database_unreachable', {
      fr: `La base de données indiquée par DATABASE_URL (${where}) ne répond pas : ${why}. Vérifiez l’adresse, ou retirez DATABASE_URL pour que Créneau apporte la sienne.`,
      en: `The database given by DATABASE_URL (${where}) does not answer: ${why}. Check the address, or unset DATABASE_URL and Créneau brings its own.`,
    }),
  databaseTooOld: (version: string) =>
    new Refusal('local.database_too_old', {
      fr: `La base de données indiquée par DATABASE_URL est un PostgreSQL ${version} ; il faut la version 15 ou une plus récente. Retirez DATABASE_URL pour que Créneau apporte la sienne.`,
      en: `The database given by DATABASE_URL is a PostgreSQL ${version}; version 15 or newer is needed. Unset DATABASE_URL and Créneau brings its own.`,
    }),
  databaseUrlUnreadable: () =>
    new Refusal('local.database_url_unreadable', {
      fr: 'DATABASE_URL se lit postgres://utilisateur:motdepasse@hote:5432/base, mot de passe compris.',
      en: 'DATABASE_URL reads postgres://user:password@host:5432/database, password included.',
    }),
  resetNeedsOurs: () =>
    new Refusal('local.reset_needs_ours', {
      fr: '--reset n’efface que la base que Créneau apporte, jamais celle de DATABASE_URL. Retirez l’un des deux.',
      en: '--reset erases only the database that Créneau brings, never the one of DATABASE_URL. Leave out one of the two.',
    }),
  buildFailed: (output: string) =>
    new Refusal('local.build_failed', {
      fr: 'La construction de l’application a échoué ; ce qu’en dit l’outil est ci-dessous.',
      en: `Building the application failed; in the tool's own words below.\n${output.trim()}`,
    }),
  secretIsBroken: (path: string) =>
    new Refusal('local.secret_is_broken', {
      fr: `Le secret de la maison (${path}) est abîmé. Remettez-en une copie ; ou supprimez ce fichier : les cartes déjà données marchent toujours, mais il faudra les refaire pour les réimprimer.`,
      en: `The secret of the house (${path}) is damaged. Put a copy of it back; or delete the file: cards already given still work, but have to be made anew to be printed again.`,
    }),
  neverAnswered: (url: string, status: string) =>
    new Refusal('local.never_answered', {
      fr: `Le serveur a démarré mais ${url}/api/health ne répond pas comme il faut (${status}). Relancez ; si cela persiste, npm start -- --reset.`,
      en: `The server started but ${url}/api/health does not answer as it should (${status}). Start again; if it persists, npm start -- --reset.`,
    }),
}
