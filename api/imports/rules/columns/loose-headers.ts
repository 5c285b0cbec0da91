import { type Field, type Kind, neverKept } from '#api/imports/rules/columns/column-names.ts'
import { fold } from '#api/imports/rules/fold.ts'

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Words that say neither what a column holds nor whose it is. */
const idle = list(`
  de d du des la le les l un une the of a an en et ou and or aux au dans in to for
  votre vos notre nos mon ma mes ton ta tes son sa ses your my his her their
  quel quelle quels quelles est sont ce c qu que t vous tu je j etes es pouvez peux souhaitez voulez avez as ai
  what which is are do you can i how
  svp s il plait te merci please si possible if
  preciser precisez indiquer indiquez cocher cochez renseigner renseignez noter saisir choisir
  obligatoire facultatif requis required optional format exemple ex eg
  oui non x jj mm aa aaaa dd yyyy chiffres
  personnel personnelle perso personal principal principale actuel actuelle current
  apprenant apprenante apprenants eleve eleves benevole benevoles personne personnes stagiaire stagiaires participant
  participante participants adherent adherente adherents etudiant etudiante student learner volunteer enfant usager
  usagers resident residente beneficiaire candidat candidate e 0 1 2 3 06 07
`)

type Loose = {
  field: Partial<Record<Kind, Field>>
  /** All of them stand in the header. */
  keys: RegExp[]
  /** What may stand beside them. */
  words: ReadonlySet<string>
}

const both = (field: Field) => ({ volunteers: field, learners: field })
const line =
  'tel tels telephone telephones telephonique phone phones numero numeros number n no num nr'
const week = 'semaine semaines sem week hebdo hebdomadaire hebdomadaires par per chaque weekly'

/** Headers that say more than they need to, in this order. */
const looseNames: Loose[] = [
  {
    field: both('firstLast'),
    keys: [/\bprenoms?\b.*\bnoms?\b/],
    words: list('prenom prenoms nom noms initiale famille complet complets usage'),
  },
  {
    field: both('lastFirst'),
    keys: [/\bnoms?\b.*\bprenoms?\b/],
    words: list('prenom prenoms nom noms famille complet complets usage'),
  },
  {
    field: both('first'),
    keys: [/\bprenoms?\b|\bfirst name\b/],
    words: list('prenom prenoms first name usuel usage'),
  },
  {
    field: both('last'),
    keys: [/\bnoms?\b|\b(?:last|family) name\b/],
    words: list('nom noms famille usage naissance marital last family name'),
  },
  {
    field: both('email'),
    keys: [
      /\b(?:mail|mails|email|emails|courriel|courriels|mel)\b|\badresse (?:electronique|de messagerie)\b/,
    ],
    words: list(
      'mail mails email emails courriel courriels mel adresse adresses address electronique electroniques messagerie contact valide connexion connecter',
    ),
  },
  {
    field: both('mobile'),
    keys: [/\b(?:portable|portables|mobile|mobiles|gsm|cellulaire|whatsapp)\b/],
    words: list(
      `${line} portable portables mobile mobiles gsm cellulaire whatsapp cell contact joindre joignable`,
    ),
  },
  {
    field: both('phone'),
    keys: [/\b(?:tel|tels|telephone|telephones|telephonique|phone|phones)\b/],
    words: list(`${line} fixe domicile maison contact joindre joignable`),
  },
  {
    field: { volunteers: 'promise', learners: 'wanted' },
    keys: [
      /\b(?:combien|nombre|nb|volume|total|temps|duree|engagement)\b/,
      /\b(?:heures?|h|temps|hours?)\b/,
      /\b(?:sem|semaines?|week|weekly|hebdo|hebdomadaires?)\b/,
    ],
    words: list(
      `${week} combien nombre nb volume total temps duree engagement heure heures h hours hour donner donnees offrir offertes consacrer promettre promises proposer faire disponible disponibles voulues voulu souhaite souhaitees souhaiteriez demandees pouvoir cours benevolat many much give`,
    ),
  },
  {
    field: both('availability'),
    keys: [
      /\b(?:dispo|dispos|disponible|disponibles|disponibilite|disponibilites|libre|libres|available|availability|availabilities|venir)\b|\b(?:quand|horaires?)\b|\b(?:jours?|creneaux?) (?:et |ou )?(?:heures?|horaires?|moments?|possibles?|souhaites?|preferes?)\b/,
    ],
    words: list(
      `${week} dispo dispos disponible disponibles disponibilite disponibilites libre libres available availability availabilities quand when jour jours day days heure heures hours horaire horaires creneau creneaux moment moments plage plages possible possibles souhaite souhaites souhaitee souhaitees prefere preferes preferees venir matin matins apres midi soir soirs cours general generales`,
    ),
  },
  {
    field: { volunteers: 'promise', learners: 'wanted' },
    keys: [/\b(?:heures?|h|hours?)\b/, /\b(?:sem|semaines?|week|weekly|hebdo|hebdomadaires?)\b/],
    words: list(
      `${week} heure heures h hours hour donnees offertes consacrees promises proposees disponibles voulues souhaitees demandees cours benevolat`,
    ),
  },
  {
    field: { learners: 'oral' },
    keys: [/\b(?:oral|orale)\b/],
    words: list(
      'oral orale niveau niveaux level francais fle cecrl cecr expression comprehension arrivee entree langue estime',
    ),
  },
  {
    field: { learners: 'written' },
    keys: [/\b(?:ecrit|ecrite|ecriture)\b/],
    words: list(
      'ecrit ecrite ecriture lecture niveau niveaux level francais fle cecrl cecr expression comprehension arrivee entree langue estime',
    ),
  },
  {
    field: { volunteers: 'levels', learners: 'level' },
    keys: [/\b(?:niveau|niveaux|level|levels)\b/],
    words: list(
      'niveau niveaux level levels francais fle cecrl cecr langue french general global estime arrivee entree enseigne enseignes enseigner taught accepte acceptes cours',
    ),
  },
  {
    field: { learners: 'since' },
    keys: [
      /\b(?:inscrit|inscrite|inscription|inscriptions|registration|attente)\b/,
      /\b(?:date|dates|depuis|le|jour|quand|since)\b/,
    ],
    words: list(
      'inscrit inscrite inscription inscriptions registration date dates depuis jour quand since attente liste',
    ),
  },
  {
    field: { learners: 'age' },
    keys: [/\bage\b/],
    words: list('age ans annees years tranche groupe adulte adultes enfants'),
  },
  {
    field: both('language'),
    keys: [/\blangues?\b/, /\b(?:messages?|sms|contact|communication)\b/],
    words: list('langue langues message messages sms contact communication preferee'),
  },
]

/** What stands in brackets beside a header that is known may say any of this. */
const besides = new Set([
  ...idle,
  ...looseNames.flatMap(({ words }) => [...words]),
  ...list(
    'enfants adultes cuisine jardin lieu lieux alpha a1 a2 b1 b2 c1 c2 lundi mardi mercredi jeudi vendredi samedi dimanche',
  ),
])

/** Somebody else's telephone, address or name, never to be taken for the person's own. */
const somebodyElses =
  /\b(?:urgences?|emergency|prevenir|(?:personne|qui) (?:a |)(?:contacter|joindre|appeler)|conjointe?s?|mari|femme|epoux|epouse|spouse|husband|wife|partner|parents?|mere|pere|maman|papa|mother|father|guardian|frere|soeur|oncle|tante|cousine?|voisine?|proche|amie?|friend|kin|tuteurs?|tutrices?|curateur|curatrice|mandataire|responsables?|representante?|legale?|garante?|parrain|marraine|referente?s?|travailleu(?:r|se)|sociale?|assistante?|educat(?:eur|rice)|conseill(?:er|ere)|accompagnat(?:eur|rice)|accompagnante?|professeure?s?|profs?|enseignante?s?|teacher|formateur|formatrice|ecole|school|college|lycee|creche|foyer|hebergement|hebergeu(?:r|se)|hostel|hotel|centre|structure|organismes?|organisations?|organization|associations?|asso|partenaire|prescripteur|prescriptrice|orienteur|employeur|entreprise|employer|medecin|docteur|avocate?|lawyer|interpretes?|interpreter|traduct(?:eur|rice)|payeu(?:r|se)|payer|payant|financeu(?:r|se)|facturation|payee|famille d accueil|correspondante?|binomes?|camarades?|colocataires?|compagnons?|compagnes?|concubine?s?)\b/

/** Whether a header is about somebody beside the person: a relative, a school, whoever pays. */
export const isOfSomebodyElse = (header: string): boolean => somebodyElses.test(fold(header))

/** Whether it is only who that is, and says no telephone or address itself: what follows may be theirs. */
export const namesSomebodyElse = (header: string): boolean =>
  (isOfSomebodyElse(header) || isName.test(fold(header))) && !contactWords.test(fold(header))

/** A name that is none of the person's other ones, and no place's. */
const isName =
  /^(?!.*\b(?:deuxieme|second|autres?|middle|phonetic|jeune fille|naissance|birth|usage|marital|rue|voie|ville|commune|quartier|suffix|initiales?|groupes?|cours|ateliers?|niveaux?)\b).*\b(?:prenoms?|noms?|names?)\b/

const contactWords = new RegExp(
  looseNames
    .filter(({ field }) => ['email', 'mobile', 'phone'].includes(field.learners ?? ''))
    .flatMap(({ keys }) => keys.map(({ source }) => source))
    .join('|'),
)

/** What a header says among other words, where each of them is known. */
export const looseField = (header: string, kind: Kind): Field | undefined => {
  const folded = fold(header)
  if (neverKept.test(folded) || somebodyElses.test(folded)) return undefined
  const said = folded.split(' ')
  return looseNames.find(
    ({ keys, words, field }) =>
      field[kind] &&
      keys.every((key) => key.test(folded)) &&
      said.every((word) => idle.has(word) || words.has(word)),
  )?.field[kind]
}

/** A header without what stands in brackets, where that says nothing of its own. */
export const withoutAside = (header: string): string | undefined => {
  const aside = [...header.matchAll(/\(([^)]*)\)/g)].map((match) => fold(match[1] ?? '')).join(' ')
  const known = aside.split(' ').every((word) => word === '' || besides.has(word))
  return aside !== '' && known ? header.replace(/\([^)]*\)/g, ' ') : undefined
}
