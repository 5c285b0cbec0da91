import type { ProblemTable } from '#api/problems.ts'

export const authProblems = {
  'auth.sign_in_first': {
    status: 401,
    says: { fr: 'Connectez-vous d’abord.', en: 'Sign in first.' },
  },
  'auth.not_allowed': {
    status: 403,
    says: {
      fr: 'Ceci est réservé à la coordination.',
      en: 'This is for the coordinator only.',
    },
  },
  'auth.not_at_reception': {
    status: 403,
    says: {
      fr: 'Ceci est pour qui accueille à la porte. La coordination ne vous l’a pas confié, ou plus.',
      en: 'This is for who stands at the door. The coordinator did not give it to you, or no longer does.',
    },
  },
  'auth.link_is_over': {
    status: 410,
    says: {
      fr: 'Ce lien ou ce code ne sert plus, ou a été demandé dans un autre navigateur. Demandez-en un nouveau ici.',
      en: 'This link or code no longer works, or was asked for in another browser. Ask for a new one here.',
    },
  },
  'auth.code_is_wrong': {
    status: 422,
    says: {
      fr: 'Ce n’est pas le bon code. Encore {left} essai(s).',
      en: 'This is not the right code. {left} tries left.',
    },
  },
  'auth.codes_are_closed': {
    status: 429,
    says: {
      fr: 'Trop de codes faux pour cette adresse : les codes ne servent plus pendant {hours} h. Ouvrez plutôt le lien du courriel, dans ce navigateur.',
      en: 'Too many wrong codes for this address: codes do not serve for {hours} h. Open the link of the e-mail instead, in this browser.',
    },
  },
  'auth.invitation_is_over': {
    status: 410,
    says: {
      fr: 'Ce code ne sert pas, ou plus : il est valable un quart d’heure, une seule fois. Demandez-en un nouveau à la coordination.',
      en: 'This code does not work, or no longer: it serves for a quarter of an hour, once. Ask the coordinator for a new one.',
    },
  },
  'auth.sign_in_not_found': {
    status: 404,
    says: { fr: 'Cette connexion n’existe plus.', en: 'This sign-in is no longer there.' },
  },
  'auth.too_many_codes': {
    status: 429,
    says: {
      fr: 'Trop de codes demandés d’ici pour cette adresse. Le dernier courriel sert encore s’il a moins de dix minutes ; sinon, attendez {minutes} min.',
      en: 'Too many codes were asked from here for this address. The last e-mail still serves if it is less than ten minutes old; otherwise wait {minutes} min.',
    },
  },
} as const satisfies ProblemTable

type AuthProblems = typeof authProblems
declare module '#api/problems.ts' {
  interface Problems extends AuthProblems {}
}
