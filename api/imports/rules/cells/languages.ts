import { languageNames } from '#api/imports/rules/cells/language-names.ts'
import { fold } from '#api/imports/rules/fold.ts'
import { notUnderstood, type Reading, remark, understood } from '#api/imports/rules/reading.ts'
import { type MessageLanguage, messageLanguages } from '#api/people/schema.ts'

const codes = new Map(
  messageLanguages.flatMap((code): [string, MessageLanguage][] => [
    [code, code],
    ...languageNames[code].split('|').map((name): [string, MessageLanguage] => [fold(name), code]),
  ]),
)

/** The code of a language named in French or English; of several, the first that is known. */
export const readLanguage = (cell: string): Reading<MessageLanguage> => {
  const pieces = [cell, ...cell.split(/[,;/+\n]|\bet\b|\bou\b|\band\b|\bor\b/)]
  const known = pieces.find((piece) => codes.has(fold(piece)))
  const code = known === undefined ? undefined : codes.get(fold(known))
  if (!code) return notUnderstood('language_unknown', { part: cell.trim() })
  const left =
    known === cell ? [] : pieces.slice(1).filter((piece) => piece !== known && fold(piece))
  return understood(
    code,
    ...left.map((value) => remark('second_value_not_kept', { value: value.trim() })),
  )
}
