import { fold, plain } from '#api/imports/rules/fold.ts'
import { notUnderstood, type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import { ageWords } from '#api/imports/rules/spell.ts'
import type { AgeGroup, LearnerWish } from '#api/people/schema.ts'

const yes =
  /^(?:oui|ouais|o|yes|yep|y|x+|1|vrai|true|ok|d'accord|si|v|√|✓|✔|☑|✅|☒|🗸|🗹|👍|coche|checked|bien sur)$/
const no =
  /^(?:|non|n|no|nope|0|faux|false|-+|\/|✗|✘|❌|❎|☐|👎|aucune?|jamais|pas|unchecked|neant)$/

/** Yes or no, in any of the ways a cell is ticked. Empty is no. */
export const readYesNo = (cell: string): Reading<boolean> => {
  const text = plain(cell)
    .replace(/[\ufe0e\ufe0f]/g, '')
    .replace(/[\s.!]+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .trim()
  if (yes.test(text)) return understood(true)
  if (no.test(text)) return understood(false)
  return notUnderstood('yes_or_no', { part: cell.trim() })
}

const adult = /^(?:adultes?|majeure?s?|grand|adults?|a)$/
const child = /^(?:enfants?|enf|child|children|kid|e|mineure?s?|minor)$/
const teenager = /^(?:ados?|adolescente?s?|jeunes?|teen(?:ager)?s?|bebes?)$/

/** Adult or child. A number of years is looked at and forgotten. */
export const readAge = (cell: string): Reading<AgeGroup> => {
  const text = fold(cell)
  if (adult.test(text)) return understood('adult')
  if (child.test(text)) return understood('child')
  if (teenager.test(text)) return groupOnly('child')
  const group = schoolClass.test(text) ? 'child' : groupOfYears(cell)
  if (group) return groupOnly(group)
  const bounded = /^(?:(moins de|under)|(plus de|over)) (\d{1,2})(?: ans?| years?)?$/.exec(text)
  if (bounded?.[3] === '18') return groupOnly(bounded[1] ? 'child' : 'adult')
  const years = Number(/^(\d{1,3})(?: ?(?:ans?|years?(?: old)?|yo))?$/.exec(text)?.[1])
  if (years <= 120) return groupOnly(years < 18 ? 'child' : 'adult')
  if (/\b(?:19|20)\d\d\b|^\d{1,2} \d{1,2} \d{2}$/.test(text)) return notUnderstood('age_is_a_year')
  return notUnderstood('age_unknown', { part: cell.trim() })
}

/** Classes of the French school below the last ones, whose pupils may be of age. */
const schoolClass =
  /^(?:en |classe de )?(?:petite section|moyenne section|grande section|[pmg]s|maternelle|cp|ce ?[12]|cm ?[12]|[3-6](?:e|em|eme)(?: ?[a-h1-9])?|sixieme|cinquieme|quatrieme|troisieme|primaire|ecole (?:primaire|elementaire|maternelle)|ecolier(?:e|s|es)?|college|collegien(?:ne|s|nes)?)$/

/** `7-8 ans`, `de 25 à 35 ans`, `enfant (9 ans)`, `34 ans et demi`: where all that is said is of one group. */
const groupOfYears = (cell: string): AgeGroup | undefined => {
  const [, word = '', one = '', two = one] =
    /^(?:(adultes?|enfants?|ados?)[ :,(]+)?(?:de )?(\d{1,2})(?: ?ans)?(?: ?(?:-|a) ?(\d{1,2}))?(?: ?ans)?(?: et demie?)?\)?$/.exec(
      plain(cell).trim(),
    ) ?? []
  if (one === '' || Number(one) > Number(two)) return undefined
  const groups = [one, two].map((years): AgeGroup => (Number(years) < 18 ? 'child' : 'adult'))
  if (word) groups.push(word.startsWith('adulte') ? 'adult' : 'child')
  return new Set(groups).size === 1 ? groups[0] : undefined
}

const groupOnly = (group: AgeGroup): Reading<AgeGroup> =>
  understood(group, remark('age_only_group_kept', { group: ageWords[group] }))

const alone =
  /^(?:(?:en |cours )?individuele?s?|(?:cours )?individuelle?s?(?:ment)?|seule?s?|tout seul|toute seule|solo|1|1 1|1 a 1|one to one|(?:cours )?particuliers?|individual|alone|single|i)$/
const together =
  /^(?:(?:a|en|par|cours a|groupe de) (?:deux|2|duo|binome|paire)|binomes?|duos?|deux|2|2 personnes|paires?|pairs?|in (?:a )?pairs?|two|with another|b)$/
const either =
  /^(?:peu importe|peut importe|indifferent(?:e|s)?|les (?:deux|2)|(?:sans|pas de) preferences?|n importe(?: quoi)?|egal|either|any|both|no preference|pi)$/

/** Nothing said is either. */
export const readWish = (cell: string): Reading<LearnerWish> => {
  const text = fold(cell)
  if (text === '' || either.test(text)) return understood('either')
  if (alone.test(text)) return understood('individual')
  if (together.test(text)) return understood('pair')
  return notUnderstood('wish_unknown', { part: cell.trim() })
}
