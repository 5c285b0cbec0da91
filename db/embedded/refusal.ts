export type Words = { fr: string; en: string }

/**
 * Something a person at the terminal can put right: what is wrong and the way out, in both languages.
 * Anything else that goes wrong while starting is a bug and keeps its stack.
 */
export class Refusal extends Error {
  readonly code: string
  readonly words: Words

  constructor(code: string, words: Words) {
    super(words.en)
    this.name = 'Refusal'
    this.code = code
    this.words = words
  }
}

/** What the embedded database can refuse, by code. */
export const refusals = {
  foreignFolder: (folder: string) =>
    new Refusal('data.foreign_folder', {
      fr: `Le dossier ${folder} contient autre chose que les données de Créneau : rien n’y a été touché. Choisissez un dossier vide, par exemple CRENEAU_DATA=.data-essai npm start`,
      en: `The folder ${folder} holds something other than Créneau's data; nothing in it was touched. Choose an empty folder, for instance CRENEAU_DATA=.data-trial npm start`,
    }),
  otherMajor: (folder: string, theirs: number, ours: number) =>
    new Refusal('data.other_version', {
      fr: `Les données de ${folder} ont été écrites par PostgreSQL ${theirs}, or cette version apporte PostgreSQL ${ours}. Recommencez à neuf (npm start -- --reset) ou gardez ce dossier et choisissez-en un autre (CRENEAU_DATA=.data-${ours} npm start)`,
      en: `The data in ${folder} was written by PostgreSQL ${theirs}, but this version brings PostgreSQL ${ours}. Begin anew (npm start -- --reset), or keep that folder and choose another (CRENEAU_DATA=.data-${ours} npm start)`,
    }),
  notOurs: (path: string) =>
    new Refusal('data.not_readable', {
      fr: `${path} appartient à un autre compte de cette machine. Lancez Créneau avec ce compte-là, ou choisissez un autre dossier : CRENEAU_DATA=.data-essai npm start`,
      en: `${path} belongs to another account of this machine. Start Créneau with that account, or choose another folder: CRENEAU_DATA=.data-trial npm start`,
    }),
  dataLost: (cluster: string) =>
    new Refusal('data.lost', {
      fr: `La base de données était dans ${cluster} et n’y est plus (dossier temporaire vidé ?). Recommencez à neuf : npm start -- --reset`,
      en: `The database lived in ${cluster} and is no longer there (temporary folder emptied?). Begin anew: npm start -- --reset`,
    }),
  noBinaries: (platform: string) =>
    new Refusal('postgres.no_binaries', {
      fr: `Aucun PostgreSQL n’est fourni pour cette machine (${platform}). Relancez npm ci, ou donnez une base existante : DATABASE_URL=postgres://utilisateur:motdepasse@hote:5432/base npm start`,
      en: `No PostgreSQL is provided for this machine (${platform}). Run npm ci again, or give an existing database: DATABASE_URL=postgres://user:password@host:5432/database npm start`,
    }),
  noAccount: () =>
    new Refusal('postgres.no_account', {
      fr: 'PostgreSQL refuse de tourner en root et aucun autre compte n’a pu être utilisé. Lancez Créneau avec un compte ordinaire, ou donnez une base existante (DATABASE_URL)',
      en: 'PostgreSQL refuses to run as root and no other account could be used. Start Créneau as an ordinary user, or give an existing database (DATABASE_URL)',
    }),
  noStage: (folders: string) =>
    new Refusal('postgres.unreachable', {
      fr: `En root, PostgreSQL tourne avec un autre compte, qui ne peut pas lire ce dossier ; et aucun dossier temporaire ne lui est ouvert (essayé : ${folders}). Placez le projet ailleurs, ou lancez-le avec un compte ordinaire`,
      en: `As root, PostgreSQL runs as another account, which cannot read this folder; and no temporary folder is open to it (tried: ${folders}). Put the project elsewhere, or start it as an ordinary user`,
    }),
  portTaken: (port: number) =>
    new Refusal('postgres.port_taken', {
      fr: `Le port ${port} voulu pour la base de données est déjà pris.`,
      en: `Port ${port}, wanted for the database, is already taken.`,
    }),
  failed: (step: string, output: string) =>
    new Refusal('postgres.failed', {
      fr: `PostgreSQL ne démarre pas (${step}). Ce qu’il en dit est ci-dessous ; npm start -- --reset recommence à neuf.`,
      en: `PostgreSQL does not start (${step}). In its own words below; npm start -- --reset begins anew.\n${output.trim()}`,
    }),
}
