import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import { firstNameKey, nameKey } from '#api/imports/rules/people/name-key.ts'
import type { JudgedLines, StagedPortion } from '#api/imports/schema.ts'

/** How many lines are judged together, and put aside at once: what the free plan's ten milliseconds have room for. */
export const mostInPortion = 18

/** How many are asked about at once: to say what they would do costs a third of putting them aside. */
const mostAsked = 36

type Portion = LineToJudge[]

/** Portions as they are asked about: some at once, each judged by itself. */
export const askedTogether = <P extends readonly unknown[]>(portions: readonly P[]): P[][] => {
  const all: P[][] = []
  let lines = 0
  for (const portion of portions) {
    const last = all.at(-1)
    if (last && lines + portion.length <= mostAsked) last.push(portion)
    else all.push([portion])
    lines = all.at(-1) === last ? lines + portion.length : portion.length
  }
  return all
}

/** A file's lines as they are judged together: those of one name always; those that share a telephone or an address,
 *  and those of one first name, as far as there is room, since of two lines that bring one person to mind each is judged with the other. */
export const portionsOf = (lines: readonly LineToJudge[]): Portion[] => {
  const portions: Portion[] = []
  const first = ([line]: Portion) => firstNameKey(line?.given.name ?? '')
  for (const group of related(lines).sort((a, b) => (first(a) < first(b) ? -1 : 1))) {
    const last = portions.at(-1)
    if (last && last.length + group.length <= mostInPortion) last.push(...group)
    else portions.push([...group])
  }
  return portions
}

const related = (lines: readonly LineToJudge[]): Portion[] => {
  const groups = new Map(lines.map((line) => [line, [line]]))
  const join = (one: LineToJudge, other: LineToJudge) => {
    const [into = [], from = []] = [groups.get(one), groups.get(other)]
    if (into === from || into.length + from.length > mostInPortion) return
    into.push(...from)
    for (const line of from) groups.set(line, into)
  }
  const ways: ((line: LineToJudge) => string | undefined)[] = [
    ({ given }) => nameKey(given.name),
    ({ given }) => given.phone,
    ({ given }) => given.email,
    ({ given }) => firstNameKey(given.name),
  ]
  for (const keyOf of ways) {
    const before = new Map<string, LineToJudge>()
    for (const line of lines) {
      const key = keyOf(line)
      const earlier = key === undefined ? undefined : before.get(key)
      if (earlier) join(earlier, line)
      if (key !== undefined) before.set(key, line)
    }
  }
  return [...new Set(groups.values())]
}

const cut = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / mostInPortion) }, (_, n) =>
    list.slice(n * mostInPortion, (n + 1) * mostInPortion),
  )

/** The portions anew where lines of two of them came to be about one person, which they are then judged on together;
 *  undefined where none did. Those that stay are the very same. */
export const reunited = (
  portions: readonly Portion[],
  judged: readonly JudgedLines[],
): Portion[] | undefined => {
  const about = new Map<string, { portion: number; line: number }[]>()
  judged.forEach(({ lines }, portion) => {
    for (const { line, person } of lines) {
      if (person) about.set(person, [...(about.get(person) ?? []), { portion, line }])
    }
  })
  const apart = [...about.values()].filter((all) => new Set(all.map((one) => one.portion)).size > 1)
  if (apart.length === 0) return undefined
  const moved = new Set(apart.flat().map(({ line }) => line))
  const lineOf = new Map(portions.flat().map((one) => [one.line, one]))
  const stay = portions.map((portion) =>
    portion.some(({ line }) => moved.has(line))
      ? portion.filter(({ line }) => !moved.has(line))
      : portion,
  )
  const together = apart.map((all) => all.flatMap(({ line }) => lineOf.get(line) ?? []))
  return [...stay.filter((portion) => portion.length > 0), ...together.flatMap(cut)]
}

/** What was seen, as it is once a portion was put aside. */
export const afterStaging = (
  seen: JudgedLines,
  { people, lines, issues }: StagedPortion,
): JudgedLines => {
  const persons = new Map(people.map(({ line, person }) => [line, person]))
  const answered = new Set<number | null>(lines.map(({ line }) => line))
  const all = [...seen.lines.filter(({ line }) => !answered.has(line)), ...lines]
  return {
    ...seen,
    lines: all.map((line) => ({ ...line, person: persons.get(line.line) ?? line.person })),
    issues: [...seen.issues.filter(({ line }) => !answered.has(line)), ...issues],
  }
}
