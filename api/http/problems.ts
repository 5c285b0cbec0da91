import type { ProblemTable } from '#api/problems.ts'

export const httpProblems = {
  'request.invalid': {
    status: 400,
    says: {
      fr: 'Certains champs ne vont pas : voyez le détail.',
      en: 'Some fields are not right: see the details.',
    },
  },
  'request.not_json': {
    status: 415,
    says: {
      fr: 'Cette adresse n’accepte que du JSON (Content-Type: application/json).',
      en: 'This address only takes JSON (Content-Type: application/json).',
    },
  },
  'request.malformed': {
    status: 400,
    says: { fr: 'Le JSON reçu est illisible.', en: 'The JSON received cannot be read.' },
  },
  'request.too_large': {
    status: 413,
    says: { fr: 'C’est trop gros : 1 Mo au plus.', en: 'Too large: 1 MB at most.' },
  },
  'request.not_from_here': {
    status: 403,
    says: {
      fr: 'La demande ne vient pas de ce site (Sec-Fetch-Site: same-origin, ou Origin exact).',
      en: 'The request does not come from this site (Sec-Fetch-Site: same-origin, or the exact Origin).',
    },
  },
  'request.too_many_rows': {
    status: 422,
    says: {
      fr: 'C’est trop pour une seule page : {people} personnes et {sessions} séances au plus. Rangez d’abord qui n’est plus là.',
      en: 'This is too much for one page: {people} people and {sessions} sessions at most. First archive who is no longer here.',
    },
  },
  'request.too_many': {
    status: 429,
    says: {
      fr: 'Trop de demandes en peu de temps. Attendez un peu, puis recommencez.',
      en: 'Too many requests in a short time. Wait a little, then try again.',
    },
  },
  'request.not_found': {
    status: 404,
    says: { fr: 'Il n’y a rien à cette adresse.', en: 'There is nothing at this address.' },
  },
  'request.id_is_used': {
    status: 409,
    says: {
      fr: 'Cet identifiant a déjà servi pour autre chose.',
      en: 'This id was already used for something else.',
    },
  },
  'server.busy': {
    status: 503,
    says: {
      fr: 'Le service ne répond pas pour le moment. Rien n’a été perdu : réessayez dans un instant.',
      en: 'The service is not answering just now. Nothing was lost: try again in a moment.',
    },
  },
  'server.bug': {
    status: 500,
    says: {
      fr: 'Quelque chose s’est cassé chez nous. Donnez ce numéro à la coordination : {request}.',
      en: 'Something broke on our side. Give this number to the coordinator: {request}.',
    },
  },
} as const satisfies ProblemTable

type HttpProblems = typeof httpProblems
declare module '#api/problems.ts' {
  interface Problems extends HttpProblems {}
}
