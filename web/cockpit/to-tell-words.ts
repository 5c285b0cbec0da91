import type { Notice } from '#api/notices/schema.ts'
import { type Language, words } from '#web/lib/i18n.ts'

/** Who is still to be told. */
export const toTellWords = words(
  {
    title: 'À prévenir',
    working: 'On regarde qui est à prévenir…',
    help: 'Leur séance des jours qui viennent a changé, et personne ne le leur a encore dit.',
    nobody: 'Tout le monde est au courant.',
    off: '{when} : {what} n’a plus lieu pour {name}',
    waits: '{when} : {what} est en suspens, on cherche quelqu’un',
    holds: '{when} : {what} a bien lieu, avec {name}',
    moved: '{when} : {what}, et non plus {was}',
    added: '{when} : {what}, {name} y vient',
    told: 'C’est dit',
    toldThis: 'C’est dit à {name}',
    noted: 'C’est noté : {name} est au courant.',
    allTold: 'Tous sont au courant',
    allNoted: 'C’est noté : {n} {n|personne est|personnes sont} au courant.',
    noneTold: 'C’est noté : {n} {n|personne est|personnes sont} encore à prévenir.',
    notTold: 'C’est noté : {name} est encore à prévenir.',
    done: '{n} {n|personne prévenue|personnes prévenues}',
    notYet: 'Pas encore',
    notYetThis: 'Pas encore dit à {name}',
    subject: 'Un changement',
  },
  {
    title: 'To be told',
    working: 'Looking at who is to be told…',
    help: 'Their session of the days ahead changed, and nobody said so to them yet.',
    nobody: 'Everybody knows.',
    off: '{when}: {what} is off for {name}',
    waits: '{when}: {what} is on hold, somebody is looked for',
    holds: '{when}: {what} takes place after all, with {name}',
    moved: '{when}: {what}, and no longer {was}',
    added: '{when}: {what}, {name} comes to it',
    told: 'Told',
    toldThis: '{name} was told',
    noted: 'Noted: {name} knows.',
    allTold: 'Everybody knows',
    allNoted: 'Noted: {n} {n|person knows|people know}.',
    noneTold: 'Noted: {n} {n|person is|people are} still to be told.',
    notTold: 'Noted: {name} is still to be told.',
    done: '{n} {n|person|people} told',
    notYet: 'Not yet',
    notYetThis: '{name} was not told yet',
    subject: 'A change',
  },
)

type Text = Record<Notice['is'] | 'hello' | 'thanks', string>

/** What is ready to be sent, in the language of whom it goes to: short words, for who reads little. */
export const tellingTexts: Record<Language, Text> = {
  fr: {
    hello: 'Bonjour {name}.',
    off: '{what} : {when}, annulé pour vous.',
    waits: '{what} : {when}, pas sûr. Nous cherchons quelqu’un.',
    holds: '{what} : {when}, {place}. C’est sûr.',
    moved: '{what} : plus {was}. Maintenant {when}, {place}.',
    added: '{what} : {when}, {place}.',
    thanks: 'Merci !',
  },
  en: {
    hello: 'Hello {name}.',
    off: '{what}: {when}, cancelled for you.',
    waits: '{what}: {when}, not sure. We are looking for somebody.',
    holds: '{what}: {when}, {place}. It is sure now.',
    moved: '{what}: no longer {was}. Now {when}, {place}.',
    added: '{what}: {when}, {place}.',
    thanks: 'Thank you!',
  },
}
