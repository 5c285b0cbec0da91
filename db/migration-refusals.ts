import { Refusal } from '#db/embedded/refusal.ts'

/** What bringing a database up to date can refuse: what is missing, and the way out. */
export const migrationRefusals = {
  tooOld: (version: string) =>
    new Refusal('database.too_old', {
      fr: `Cette base est un PostgreSQL ${version} ; il faut la version 15 ou une plus récente. Rien n’y a été changé.`,
      en: `This database is a PostgreSQL ${version}; version 15 or newer is needed. Nothing was changed in it.`,
    }),
  noExclusion: (version: string) =>
    new Refusal('database.no_exclusion_constraints', {
      fr: `Cette base (${version}) ne connaît pas les contraintes EXCLUDE, par lesquelles PostgreSQL empêche deux séances dans une même salle. Prenez un vrai PostgreSQL, version 15 ou plus récente. Rien n’y a été changé.`,
      en: `This database (${version}) has no EXCLUDE constraints, by which PostgreSQL keeps two sessions out of one room. Take a real PostgreSQL, version 15 or newer. Nothing was changed in it.`,
    }),
  noBtreeGist: () =>
    new Refusal('database.no_btree_gist', {
      fr: 'L’extension btree_gist de PostgreSQL manque à ce serveur. Installez-la (paquet postgresql-contrib), ou activez-la chez votre hébergeur. Rien n’a été changé.',
      en: 'The PostgreSQL extension btree_gist is missing on this server. Install it (package postgresql-contrib), or enable it at your provider. Nothing was changed.',
    }),
  extensionNotAllowed: () =>
    new Refusal('database.extension_not_allowed', {
      fr: 'Ce compte n’a pas le droit d’activer une extension. Un administrateur de cette base lance une fois : create extension btree_gist; puis recommencez. Rien n’a été changé.',
      en: 'This account may not enable an extension. An administrator of this database runs once: create extension btree_gist; then try again. Nothing was changed.',
    }),
  roleCannotBeMade: (statements: string) =>
    new Refusal('role.cannot_be_made', {
      fr: `Ce compte n’a pas le droit de créer ou de régler le rôle creneau_app, avec lequel l’application se connecte. Un administrateur du serveur lance une fois ce qui suit (ajoutez son mot de passe : alter role creneau_app password '…';), puis recommencez en donnant ce mot de passe dans CRENEAU_APP_PASSWORD. Rien n’a été changé.`,
      en: `This account may not create or set up the role creneau_app, with which the application connects. An administrator of the server runs the following once (then sets its password: alter role creneau_app password '…';), then try again with that password in CRENEAU_APP_PASSWORD. Nothing was changed.\n\n${statements}`,
    }),
  passwordUnknown: () =>
    new Refusal('role.password_unknown', {
      fr: 'Le rôle creneau_app existe déjà sur ce serveur, et son mot de passe n’est connu que de vous : CRENEAU_APP_PASSWORD=… npm start. S’il est perdu, donnez-en un nouveau de la même façon (npm run db:migrate le change).',
      en: 'The role creneau_app already exists on this server, and only you know its password: CRENEAU_APP_PASSWORD=… npm start. If it is lost, give a new one the same way (npm run db:migrate changes it).',
    }),
  olderRelease: () =>
    new Refusal('database.older_release', {
      fr: 'Cette base a été faite par une version plus ancienne de Créneau, restée à mi-chemin. Ouvrez-la une fois avec la dernière version d’avant celle-ci (npm run db:migrate), puis recommencez ; pour la démonstration : npm start -- --reset. Rien n’y a été changé.',
      en: 'This database was made by an older release of Créneau and stopped half-way. Open it once with the last release before this one (npm run db:migrate), then try again; for the demo: npm start -- --reset. Nothing was changed in it.',
    }),
  newerRelease: () =>
    new Refusal('database.newer_release', {
      fr: 'Cette base a été faite par une version plus récente de Créneau que celle-ci. Prenez cette version-là. Rien n’y a été changé.',
      en: 'This database was made by a newer release of Créneau than this one. Take that release. Nothing was changed in it.',
    }),
  inUse: () =>
    new Refusal('database.in_use', {
      fr: 'Quelqu’un écrit en ce moment dans cette base : rien n’a été changé. Recommencez dans une minute.',
      en: 'Somebody is writing to this database right now: nothing was changed. Try again in a minute.',
    }),
}
