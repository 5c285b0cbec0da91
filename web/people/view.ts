import { levels } from '#api/people/rules/levels.ts'
import type { Person, TaughtLevel } from '#api/people/schema.ts'
import { plain } from '#web/lib/plain.ts'
import type { Day } from '#web/lib/time.ts'

export const tabs = ['volunteers', 'learners', 'coordinators', 'archived'] as const
export type Tab = (typeof tabs)[number]
export type Order = 'name' | 'waiting'

/** The tabs as they stand in the address of the page. */
export const tabSlugs: Record<Tab, string> = {
  volunteers: 'benevoles',
  learners: 'apprenants',
  coordinators: 'coordination',
  archived: 'archives',
}

export const tabOf = (slug: string | undefined): Tab =>
  tabs.find((tab) => tabSlugs[tab] === slug) ?? 'volunteers'

/** A coordinator who also gives hours stands among the volunteers too. */
export const belongsTo = (person: Person, tab: Tab): boolean => {
  if (tab === 'archived' || person.archived) return tab === 'archived' && person.archived
  if (tab === 'learners') return person.role === 'learner'
  if (tab === 'coordinators') return person.role === 'coordinator'
  return Boolean(person.volunteer)
}

/** A person, and the text that a search looks through, made once. */
export type Listed = { person: Person; text: string; digits: string }

/**
 * People with what a search needs, by name. Who was in the list before and is the same stays the
 * same object, so that their line on the page stays too.
 */
export const listed = (people: readonly Person[], before: readonly Listed[] = []): Listed[] => {
  const { compare } = new Intl.Collator('fr')
  const known = new Map(before.map((one) => [one.person.id, one]))
  return people
    .map((person) => {
      const was = known.get(person.id)
      return was && JSON.stringify(was.person) === JSON.stringify(person) ? was : listOne(person)
    })
    .sort((a, b) => compare(a.person.name, b.person.name))
}

const listOne = (person: Person): Listed => ({
  person,
  text: ` ${plain(`${person.name} ${person.email ?? ''}`).replace(/[-'’]/g, ' ')}`,
  digits: nationalDigits(person.phone ?? ''),
})

const nationalDigits = (phone: string) => phone.replace(/^\+33/, '0').replace(/\D/g, '')

/** Those whose name or address begins a word with each word typed, or whose number holds it. */
export const searched = (people: readonly Listed[], typed: string): Listed[] => {
  const wanted = plain(typed).replace(/[-'’]/g, ' ').split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...people]
  const number = /^[+\d\s.()-]{3,}$/.test(typed.trim()) ? nationalDigits(typed.trim()) : ''
  return people.filter(
    ({ text, digits }) =>
      (number !== '' && digits.includes(number)) ||
      wanted.every((word) => text.includes(` ${word}`)),
  )
}

/** By name as they come, or those who wait longest first; who does not wait comes last. */
export const ordered = (people: readonly Listed[], order: Order): Listed[] => {
  if (order === 'name') return [...people]
  const since = ({ person }: Listed) => person.learner?.waitingSince ?? '9999'
  return [...people].sort((a, b) => since(a).localeCompare(since(b)))
}

const ladder: readonly TaughtLevel[] = ['alpha', ...levels]

/** Levels as the steps that follow one another: `[A1.1, A2]` is A1.1 to A2. `alpha` stands alone. */
export const levelRuns = (levels: readonly TaughtLevel[]): [TaughtLevel, TaughtLevel][] => {
  const runs: [TaughtLevel, TaughtLevel][] = []
  for (const level of ladder.filter((one) => levels.includes(one))) {
    const last = runs.at(-1)
    const follows =
      last && last[1] !== 'alpha' && ladder.indexOf(last[1]) === ladder.indexOf(level) - 1
    if (last && follows) last[1] = level
    else runs.push([level, level])
  }
  return runs
}

export const teachesAll = (levels: readonly TaughtLevel[]): boolean =>
  ladder.every((level) => levels.includes(level))

/** `+33639985234` as it is said in France, others as they are. */
export const sayPhone = (phone: string): string => {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone)
  return french ? `0${french.slice(1).join(' ')}` : phone
}

/** What was typed as E.164 where it can be guessed (France where no country is given). */
export const tidyPhone = (typed: string): string => {
  const marks = typed.replace(/\(0\)/g, '').replace(/[\s.()/\u00a0\u202f-]/g, '')
  if (/^0[1-9]\d{8}$/.test(marks)) return `+33${marks.slice(1)}`
  return marks.replace(/^00/, '+')
}

/** Minutes to choose from, by half hours up to `most`, and the present value wherever it lies. */
export const halfHours = (most: number, present: number): number[] => {
  const steps = Array.from({ length: most / 30 + 1 }, (_, index) => index * 30)
  return [...new Set([...steps, present])].sort((a, b) => a - b)
}

type Days = { from: Day; to: Day }

export const byStart = (a: Days, b: Days): number =>
  a.from.localeCompare(b.from) || a.to.localeCompare(b.to)

export const areDaysOver = (days: Days, today: Day): boolean => days.to < today

/** The address of one's own page, whoever one is. */
export const isMine = (id: string): boolean => id === 'moi'

/** The list in which one looks for a person first. */
export const homeTabOf = (person: Person): Tab => {
  if (person.archived) return 'archived'
  if (person.role === 'learner') return 'learners'
  return person.volunteer ? 'volunteers' : 'coordinators'
}
