import { plain } from '#api/imports/rules/fold.ts'

/** Months as people and spreadsheets shorten them, in French and English, without accents. */
const months: [RegExp, number][] = [
  [/^janv?(?:ier)?$|^january$/, 1],
  [/^fev(?:r(?:ier)?)?$|^feb(?:ruary)?$/, 2],
  [/^mars?$|^march$/, 3],
  [/^avr(?:il)?$|^apr(?:il)?$/, 4],
  [/^mai$|^may$/, 5],
  [/^juin$|^june?$/, 6],
  [/^jui?l(?:let)?$|^july$/, 7],
  [/^aout?$|^aug(?:ust)?$/, 8],
  [/^sept?(?:embre|ember)?$/, 9],
  [/^oct(?:obre|ober)?$/, 10],
  [/^nov(?:embre|ember)?$/, 11],
  [/^dec(?:embre|ember)?$/, 12],
]

/** 1 to 12 for a month's name, whole or shortened. */
export const monthOf = (name: string): number | undefined =>
  months.find(([pattern]) => pattern.test(plain(name).replace('.', '')))?.[1]

/** What Excel makes of `2-4` when nobody looks: `02-avr`, `4-Feb`, `02/04/2026`. */
export const excelDate = (cell: string): { day: number; month: number } | undefined => {
  const worded = /^(\d{1,2})[-. ]([\p{L}]+)\.?$/u.exec(cell.trim())
  const month = monthOf(worded?.[2] ?? '')
  if (worded && month) return { day: Number(worded[1]), month }
  const full = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(cell.trim())
  return full ? { day: Number(full[1]), month: Number(full[2]) } : undefined
}
