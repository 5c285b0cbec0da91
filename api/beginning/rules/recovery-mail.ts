import type { Mail } from '#api/http/platform.ts'

/** Tells the address of before that it signs nobody in any more. It names neither her nor the new one: whoever
 *  reads that mailbox now may be somebody else. */
export const recoveryMail = (to: string, origin: string): Mail => {
  const lines = [
    'Bonjour,',
    `L’adresse de la coordination de ${origin} vient d’être remplacée, par le lien de secours que fait qui tient la base de données. Celle-ci n’ouvre plus rien.`,
    'Si ce n’est pas voulu, prévenez aussitôt qui a installé Créneau chez vous.',
    `Hello, the coordinator’s address at ${origin} has just been replaced, by the recovery link of whoever holds the database. This one opens nothing any more. If nobody meant to, tell whoever set Créneau up at once.`,
  ]
  return {
    to,
    subject: 'Créneau : votre adresse a été remplacée',
    text: lines.join('\n\n'),
    // Nothing in it was typed by anybody.
    html: `<!doctype html><html lang="fr"><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`,
  }
}
