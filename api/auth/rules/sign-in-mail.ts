import type { Mail } from '#api/http/platform.ts'
import type { Language } from '#api/problems.ts'

const words = {
  fr: {
    subject: 'Entrer dans Créneau',
    greeting: 'Bonjour,',
    link: 'Ouvrez ce lien dans le navigateur où vous l’avez demandé :',
    button: 'Entrer dans Créneau',
    code: 'Ou tapez-y ce code :',
    rest: 'Le lien et le code servent une fois, pendant dix minutes. Ne les donnez à personne.',
    other:
      'Si vous n’avez rien demandé, il n’y a rien à faire : sans ce message, personne n’entre.',
  },
  en: {
    subject: 'Sign in to Créneau',
    greeting: 'Hello,',
    link: 'Open this link in the browser where you asked for it:',
    button: 'Sign in to Créneau',
    code: 'Or type this code there:',
    rest: 'The link and the code work once, for ten minutes. Do not give them to anybody.',
    other:
      'If you did not ask for this, there is nothing to do: without this message nobody gets in.',
  },
} as const satisfies Record<Language, unknown>

type Secrets = { origin: string; token: string; code: string }

/** The mail that lets someone in. The token stands in the fragment, which no server or log sees;
 *  the subject, which a locked screen shows, says nothing. */
export const signInMail = (to: string, language: Language, secrets: Secrets): Mail => {
  const say = words[language]
  const link = `${secrets.origin}/entrer#lien=${secrets.token}`
  const code = `${secrets.code.slice(0, 3)} ${secrets.code.slice(3)}`
  const text = [say.greeting, say.link, link, say.code, code, say.rest, say.other].join('\n\n')
  // Nothing below was typed by anybody: our words, our origin, letters and digits.
  const html = `<!doctype html><html lang="${language}"><body>
<p>${say.greeting}</p>
<p>${say.link}</p>
<p><a href="${link}">${say.button}</a></p>
<p>${say.code}</p>
<p style="font-size:2em;letter-spacing:.1em"><strong>${code}</strong></p>
<p>${say.rest}</p>
<p>${say.other}</p>
</body></html>`
  return { to, subject: say.subject, text, html }
}
