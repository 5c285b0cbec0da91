import type { WashCount } from '#api/appointments/schema.ts'
import { addDays } from '#api/days.ts'
import type { Language } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { plain } from '#web/lib/plain.ts'

/** As far ahead is given (api/appointments/rules.ts holds to it). */
const daysAhead = 56

/** Whether anything may be given on a day. */
export const mayGive = (day: Day, today: Day): boolean =>
  today <= day && day <= addDays(today, daysAhead)

/** `4 €`, `1,50 €`; `€4`, `€1.50`. */
export const sayEuros = (cents: number, language: Language): string => {
  const text = cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
  return language === 'en' ? `€${text}` : `${text.replace('.', ',')}\u00a0€`
}

export type Uses = { id: string; name: string; uses: number; cents: number }

/** Uses of each machine, and what they come to, in the order of their first use. */
export const sumByMachine = (counts: readonly WashCount[]): Uses[] => {
  const sums = new Map<string, Uses>()
  for (const { id, name, uses, cents } of counts) {
    const sum = sums.get(id) ?? { id, name, uses: 0, cents: 0 }
    sums.set(id, { id, name, uses: sum.uses + uses, cents: sum.cents + uses * cents })
  }
  return [...sums.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export const sumOf = (sums: readonly Uses[]): { uses: number; cents: number } => ({
  uses: sums.reduce((sum, one) => sum + one.uses, 0),
  cents: sums.reduce((sum, one) => sum + one.cents, 0),
})

/** Those whose name has all words of a text, begun as they are typed; accents and case do not matter. */
export const namedLike = <T extends { name: string }>(all: readonly T[], typed: string): T[] => {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  return all.filter(({ name }) => {
    const words = plain(name).split(/[\s-]+/)
    return wanted.every((one) => words.some((word) => word.startsWith(one)))
  })
}

/** Something free instead, as a refusal brings it; of a turn, of which activity. */
export type Instead = { of: string; activity?: string; start: string; end: string }

type Alternative = Omit<Instead, 'of'> & { place?: string; session?: string }

export const insteadIn = (alternatives: readonly unknown[]): Instead[] =>
  (alternatives as Alternative[]).map(({ place, session, ...free }) => ({
    ...{ of: place ?? session ?? '' },
    ...free,
  }))
