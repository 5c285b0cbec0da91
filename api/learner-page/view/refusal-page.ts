import { html } from 'hono/html'
import { sheet } from '#api/learner-page/view/sheet.ts'
import type { ProblemCode } from '#api/problems.ts'

type Said = { fr: [string, string]; en: [string, string] }

const gone: Said = {
  fr: ['Cette carte ne marche plus', 'Demandez une nouvelle carte à l’accueil.'],
  en: ['This card no longer works', 'Ask for a new card at the desk.'],
}
const later: Said = {
  fr: ['La page ne répond pas', 'Attendez un peu, puis essayez encore.'],
  en: ['The page does not answer', 'Wait a little, then try again.'],
}

/** A refusal in plain words. Nobody is known here, so it speaks both languages. */
export const refusalPage = (code: ProblemCode): string => {
  const { fr, en } = code === 'request.not_found' ? gone : later
  const body = html`
<main class="refused"><h1>${fr[0]}</h1><p>${fr[1]}</p>
<div lang="en"><h2>${en[0]}</h2><p>${en[1]}</p></div></main>`
  // Nothing in it is awaited: it is text already.
  return String(sheet({ language: 'fr', title: fr[0], body }))
}
