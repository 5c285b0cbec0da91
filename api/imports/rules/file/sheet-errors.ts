/** What a spreadsheet shows where a formula came to nothing, in French and in English. */
const errors =
  /^(?:#(?:n\/?a|n\/?d|ref|valeur|value|nom|name|div\/0|nul|null|nombre|num|calc|champ|field|propagation|spill|epars|bloqué|blocked|occupé|busy|inconnu|unknown|connexion|connect|getting_data|python)[!?]?|#+|err(?:eur)? ?: ?\d{3}|#err(?:eur)?[!?]?)$/i

/** Whether a cell holds an error of a spreadsheet's, and so nothing. */
export const isSheetError = (cell: string): boolean => errors.test(cell.trim())
