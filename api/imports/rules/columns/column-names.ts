export type Kind = 'volunteers' | 'learners'

/** `level` is a learner's only level; `whole` a name of which nobody says what is first; `activity`, `day`, `days` and
 *  `ticks` say which in their header. */
export type Field =
  | 'display'
  | 'first'
  | 'last'
  | 'firstLast'
  | 'lastFirst'
  | 'whole'
  | 'mobile'
  | 'phone'
  | 'email'
  | 'language'
  | 'availability'
  | 'promise'
  | 'levels'
  | 'children'
  | 'newcomer'
  | 'age'
  | 'oral'
  | 'written'
  | 'level'
  | 'alpha'
  | 'wish'
  | 'wanted'
  | 'since'
  | 'activity'
  | 'day'
  | 'days'
  | 'ticks'

type Names = Partial<Record<Field, RegExp>>

/** Headers without case, accents and punctuation (`fold`), French and English. */
const common: Names = {
  display: /^(?:(?:pre)?nom (?:d affichage|affiche)|pseudo(?:nyme)?|surnom|display name|nickname)$/,
  first: /^(?:prenoms?|petit nom|first ?names?|given names?)$/,
  last: /^(?:noms?|noms? (?:d usage|de famille|de naissance|marital)|patronyme|(?:last|family|sur) ?name|name)$/,
  firstLast: /^(?:prenoms? (?:et )?noms?|first (?:and )?last name|full name|nom complet)$/,
  lastFirst: /^(?:noms? (?:et )?prenoms?)$/,
  mobile:
    /^(?:(?:tel(?:ephone)? )?(?:portable|mobile|gsm)|cell(?: ?phone)?|mobile (?:phone|number)|(?:n|no|num|numero) (?:de )?portable|whatsapp)$/,
  phone:
    /^(?:tel(?:s|ephones?)?(?: (?:fixe|domicile|maison|1|2))?|(?:n|no|num|numero)(?: de)? tel(?:ephone)?|phone(?: numbers?)?|fixe|contact tel(?:ephone)?|joignable au|sms|phone [1-9] value)$/,
  email:
    /^(?:(?:adresse )?(?:e ?)?mails?|(?:adresse )?(?:e ?mail|mail|courriel|electronique|mel)s?|adresse (?:de )?(?:courriel|messagerie)|e ?mail address|e ?mail [1-9] value)$/,
  language:
    /^(?:langue(?: d(?:es?|u) (?:messages?|contact|communication))?|message language|language(?: of messages?)?)$/,
  availability:
    /^(?:mes |ses )?(?:dispos?|disponibilites?|disponible|horaires?|creneaux?(?: horaires?)?|jours?(?: et (?:heures?|horaires?))?|quand|availabilit(?:y|ies)|available|when|days?(?: and (?:hours?|times?))?|heures? (?:de )?(?:debut|fin))(?: (?:de la|par|dans la) semaine| hebdo(?:madaires?)?| possibles?| souhaitee?s?)?$/,
}

const volunteer: Names = {
  first: /^(?:prenoms?|petit nom|first ?names?|given names?)$/,
  firstLast: /^(?:prenoms? (?:et )?noms?|first (?:and )?last name|full name|nom complet)$/,
  whole:
    /^(?:identites?|participante?s?|participant e|benevoles?|volunteers?|tuteurs?|tutrices?|tuteur trice|intervenante?s?|intervenant e|animateurs?|animatrices?|personnes?)$/,
  promise:
    /^(?:(?:nb|nombre|volume|total)? ?(?:d |de )?(?:heures?|h)(?: (?:par|de la|per|a week|hebdo(?:madaires?)?|offertes?|donnees?|promises?|disponibles?))?(?: semaines?| sem| week)?|hours?(?: (?:a|per) week| weekly)?|weekly hours|engagement|promesse|promise|temps (?:donne|disponible)|volume horaire)$/,
  levels: /^(?:niveaux?|niveau s|levels?)(?: (?:enseignes?|taught|possibles?|acceptes?))?$/,
  children: /^(?:avec (?:les |des )?)?(?:enfants?|children|kids)(?: ok| oui non)?$/,
  newcomer:
    /^(?:nouveau|nouvelle|nouveau lle|nouveaux|nouvel arrivant|newcomer|new|debutante?|en formation)$/,
}

const learner: Names = {
  firstLast: /^(?:prenoms? (?:et )?noms?|first (?:and )?last name|full name|nom complet)$/,
  whole:
    /^(?:identites?|participante?s?|participant e|apprenante?s?|apprenant e|eleves?|learners?|students?|pupils?|etudiante?s?|stagiaires?|beneficiaires?|residente?s?|usagere?s?|candidate?s?|personnes?)$/,
  age: /^(?:age|age group|tranche d age|groupe d age|adulte (?:ou )?enfant|adult (?:or )?child|public)$/,
  oral: /^(?:(?:niveau )?(?:a l |de l |d )?oral(?: level)?|(?:niveau )?(?:parle|expression orale|comprehension orale)|speaking|spoken)$/,
  written:
    /^(?:(?:niveau )?(?:a l |de l |d )?ecrit(?: level)?|(?:niveau )?(?:lecture(?: ecriture)?|expression ecrite|comprehension ecrite)|writing|written(?: level)?|reading)$/,
  level: /^(?:niveaux?|niveau (?:general|de francais|fle|cecrl?)|levels?|french level)$/,
  alpha: /^(?:alpha(?:betisation)?|non lecteur|non scolarise)$/,
  wish: /^(?:souhaits?|preferences?|voeux?|formule|type de cours|individuel (?:ou )?(?:binome|a deux|duo)|seul (?:ou )?a deux|wish|prefers?|preference)$/,
  wanted:
    /^(?:(?:nb |nombre )?(?:d )?(?:heures?|h)(?: (?:voulue?s?|souhaitee?s?|demandee?s?|desiree?s?|wanted))?(?: (?:par|per|a) (?:semaine|sem|week))?|duree(?: (?:voulue|souhaitee))?|temps (?:voulu|souhaite)|hours?(?: wanted)?(?: (?:a|per) week)?|wanted)$/,
  since:
    /^(?:inscrite?(?: e)? (?:le|depuis)|inscription|date d inscription|inscrit|(?:en )?(?:liste d )?attente(?: depuis)?|en attente depuis|depuis(?: le)?|date d arrivee|arrivee?(?: e)? le|registered(?: on)?|waiting since|since|registration(?: date)?)$/,
}

export const columnNames: Record<Kind, Names> = {
  volunteers: { ...common, ...volunteer },
  learners: { ...common, ...learner },
}

/** What Créneau must never hold. Its values are not even looked at. */
export const neverKept =
  /\b(?:nationalites?|nationality|citizenship|citoyennete|origines?|origin|ethnie|ethnicity|pays|country|countries|naissance|birth(?:day|date|place)?|ddn|dob|ne e? ?le|nee? le|nee|sejour|recepisse|asile|asylum|visa|oqtf|religions?|confession|culte|sante|health|handicaps?|disability|maladies?|medical[es]?|traitements?|photos?|remarques?|remarks?|commentaires?|comments?|notes?|observations?|statuts?|status|situation|motifs?|raisons?|reasons?|parcours|maternelles?|parlees?|mother tongue|native language|spoken languages?|securite sociale|secu|caf|papiers d identite)\b/

/** Duties by their usual French and English headers; only those that the house has are read. */
export const dutyNames: Record<string, RegExp> = {
  tutoring: /^(?:cours|tutorat|accompagnement|francais|tutoring|enseignement)$/,
  kitchen: /^(?:cuisines?|cuisine ouverte|repas|kitchen|cooking)$/,
  garden: /^(?:jardins?|jardinage|potager|garden(?:ing)?)$/,
  laundry: /^(?:laverie|lessives?|linge|laundry)$/,
  sale: /^(?:ventes?|braderie|(?:grande )?vente mensuelle|sale|monthly sale)$/,
  donations: /^(?:dons?|depots? de dons|collecte|donations?)$/,
  reception: /^(?:accueil|reception|permanence)$/,
  paperwork:
    /^(?:papiers|demarches|aide (?:aux|administrative)(?: demarches| papiers)?|administratif|paperwork)$/,
  committee: /^(?:bureau|comite|conseil|ca|committee|board)$/,
}

export const dayNames: [RegExp, number][] = [
  [/^(?:lundi|lun|monday|mon)s?$/, 1],
  [/^(?:mardi|mar|tuesday|tues?)s?$/, 2],
  [/^(?:mercredi|mer|wednesday|wed)s?$/, 3],
  [/^(?:jeudi|jeu|thursday|thu)s?$/, 4],
  [/^(?:vendredi|ven|friday|fri)s?$/, 5],
  [/^(?:samedi|sam|saturday|sat)s?$/, 6],
  [/^(?:dimanche|dim|sunday|sun)s?$/, 7],
]
