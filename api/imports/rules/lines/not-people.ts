import { type Column, nameFields } from '#api/imports/rules/columns/column.ts'
import type { Row } from '#api/imports/rules/file/parse-rows.ts'
import { isSheetError } from '#api/imports/rules/file/sheet-errors.ts'
import { fold } from '#api/imports/rules/fold.ts'

/** Why a row is no person. */
export type NotAPerson =
  | 'headers_again'
  | 'other_headers'
  | 'empty_line'
  | 'not_a_person'
  | 'looks_like_a_title'

/** How the line under a list begins. */
const summary =
  /^(?:sous )?tota(?:l|ux)\b|^(?:nombre|moyenne|effectif|somme|subtotal|average|count)(?: |$)/

/** How a remark begins. */
const remarkStart =
  /^\s*(?:\(|\[|\*|→|->|=>|>|•|nb\b|n\.b\.|ps\b|p\.s\.|attention\b|rappel\b|légende\b|legende\b|source\b|remarques?\b|mis(?:e)? à jour\b|maj\b|à jour\b|édité\b|imprimé\b|page \d|fin\b|voir\b|cf\b)/i

/** Words of titles: what is done, who comes, when, where, and how lists are called. */
const titleWords =
  /\b(?:cours|ateliers?|groupes?|niveaux?|listes?|attente|plannings?|equipes?|planning|tableau|annee|rentree|session|trimestre|semestre|semaines?|salles?|lieux?|lieu|site|antenne|benevoles?|apprenante?s?|eleves?|stagiaires?|participante?s?|adherente?s?|adultes?|enfants?|ados|hommes?|femmes?|mineurs?|familles?|debutante?s?|intermediaires?|avancee?s?|alpha|alphabetisation|fle|francais|cuisines?|jardins?|jardinage|potager|laverie|lessives?|ventes?|braderie|accueil|permanences?|bureau|ca|comite|conseil|dons?|collecte|repas|inscrite?s?|inscriptions?|nouveaux|nouvelles|nouveau|ancienne?s?|anciens|archives?|sorties?|partie?s?|absente?s?|presente?s?|actifs|actives|inactifs|inactives|confirmee?s?|attentes|rappeler|contacter|relancer|suspendue?s?|disponibles?|indisponibles?|divers|autres?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|matins?|apres midi|soirs?|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|maj|jour|modifie|learners?|volunteers?|students?|waiting|list|kitchen|garden|class|group|level|beginners?|adults?|children)\b/

const level = /^(?:pre )?[abc] ?[12](?: [12])?$/

/** Whether a cell that stands alone in its row reads like a title or a remark rather than a name. */
const isTitle = (text: string, activities: readonly string[], isShouted: boolean): boolean => {
  const folded = fold(text)
  return (
    folded === '' ||
    remarkStart.test(text) ||
    /\d|[:=@…]|\.\.\.|[)\]]\s*$/.test(text) ||
    titleWords.test(folded) ||
    level.test(folded) ||
    activities.includes(folded) ||
    folded.split(' ').length > 5 ||
    isShouted
  )
}

const isCapitals = (text: string) => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase()

export type RowJudge = (row: Row) => NotAPerson | 'only_a_name' | undefined

/** Of a row: other headers than those of the list, the same again, or none that we know. */
export type HeaderJudge = (cells: string[]) => 'other_headers' | 'headers_again' | undefined

/**
 * Says which rows of a list are no people: titles of sections, remarks, totals, headers again, numbered rows that
 * nobody fills.
 *
 * @param activities what is done in the house, folded
 */
export const rowJudge = (
  rows: readonly Row[],
  columns: readonly Column[],
  headersIn: HeaderJudge,
  activities: readonly string[],
): RowJudge => {
  const read = columns.filter(({ field }) => field !== null)
  const names = new Set(read.filter(isOfName).map(({ index }) => index))
  const others = read.length - names.size
  const said = new Map(rows.map((row) => [row, saidIn(row, columns)]))
  const nameOf = (row: Row) => (said.get(row) ?? []).filter(({ index }) => names.has(index))
  const onlyNames = rows.filter((row) => said.get(row)?.every(({ index }) => names.has(index)))
  const full = rows.filter((row) => !onlyNames.includes(row) && nameOf(row).length > 0)
  const shout = full.filter((row) =>
    isCapitals(
      nameOf(row)
        .map(({ text }) => text)
        .join(' '),
    ),
  )
  const isQuiet = full.length > 0 && shout.length * 2 < full.length
  const alone = new Set(onlyNames)
  return (row) => {
    const cells = said.get(row) ?? []
    const name = nameOf(row)
    const again = isHeaderAgain(row, columns) ? 'headers_again' : headersIn(row.cells)
    if (again) return again
    if (cells.length === 0) return 'empty_line'
    if (name.some(({ text }) => summary.test(fold(text)))) return 'not_a_person'
    if (name.length === 0)
      return cells.length === 1 && isRemark(cells[0]) ? 'not_a_person' : undefined
    const text = name.map((one) => one.text).join(' ')
    if (!alone.has(row)) return undefined
    if (others === 0) return remarkStart.test(text) ? 'looks_like_a_title' : undefined
    const isShouted = isQuiet && isCapitals(text)
    if (name.length === 1 && isTitle(text, activities, isShouted)) return 'looks_like_a_title'
    return others > 1 && onlyNames.length * 2 < rows.length ? 'only_a_name' : undefined
  }
}

type Said = { index: number; text: string; isRead: boolean }

/** What a row says: no errors of the spreadsheet's, and no numbers or ticks where nobody reads. */
const saidIn = (row: Row, columns: readonly Column[]): Said[] =>
  row.cells.flatMap((cell, index) => {
    const text = cell.trim()
    const isRead = (columns[index]?.field ?? null) !== null
    if (text === '' || isSheetError(text)) return []
    return !isRead && /^[\d\W_xX]+$/.test(text) ? [] : [{ index, text, isRead }]
  })

/** Words, where there is no name, under a header that nobody reads. */
const isRemark = (cell: Said | undefined) => cell !== undefined && !cell.isRead

const isOfName = ({ field }: Column) => field !== null && nameFields.includes(field)

const isHeaderAgain = (row: Row, columns: readonly Column[]) => {
  const filled = columns.filter(({ index }) => (row.cells[index] ?? '').trim() !== '')
  return (
    filled.length > 0 &&
    filled.every(
      ({ index, header }) => fold(row.cells[index] ?? '') === fold(header) && fold(header) !== '',
    )
  )
}
