import ICAL from 'ical.js'
import type { IcsProblemCode } from '#api/year/rules/ics-words.ts'

export type FileProblem = {
  problem: { code: IcsProblemCode; values: Record<string, string | number> }
}

/** An event as the file has it. `YYYY-MM-DD`, with an hour behind it where the file says one. */
export type IcsEvent = {
  summary: string
  location: string
  description: string
  uid: string
  start: string
  end: string
  /** How long it lasts, where it says no end: `P16D`. */
  duration: string
  repeats: boolean
}

export type IcsFile = { name: string; events: IcsEvent[] }

/** Longest file read, characters: the ministry's has a tenth. */
export const longestFile = 200_000

export const refuseFile = (
  code: IcsProblemCode,
  values: Record<string, string | number> = {},
): FileProblem => ({ problem: { code, values } })

/** As `toWellFormed`, which is younger than some browsers that read files. */
const wholeLetters = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD')

/** A text of the file within a sentence. */
export const quoted = (text: string): string => {
  const line = wholeLetters(text.slice(0, 200).replace(/\p{Cc}+/gu, ' ')).trim()
  return line.length <= 60 ? line : `${wholeLetters(line.slice(0, 59))}…`
}

const judgeFile = (text: string): FileProblem | undefined => {
  if (text === '') return refuseFile('year.ics_empty')
  if (text.length > longestFile) {
    return refuseFile('year.ics_long', { length: text.length, most: longestFile })
  }
  if (/^<(?:!doctype|!--|\?xml|html|head|body)/i.test(text)) return refuseFile('year.ics_page')
  if (!/^BEGIN:VCALENDAR\s*(?:\n|$)/i.test(text)) return refuseFile('year.ics_unreadable')
  if (!/\nEND:VCALENDAR$/i.test(text.slice(-14))) return refuseFile('year.ics_cut_short')
  return undefined
}

/** Where a parser stumbled, which it says only by quoting the line's end. */
const judgeLine = (text: string, error: unknown): FileProblem => {
  const said = error instanceof Error ? error.message.replace(/\([^)]*\)/, '') : ''
  const stumbled = /["'](.+)["']$/s.exec(said)?.[1] ?? ''
  const at = stumbled === '' ? -1 : text.indexOf(stumbled.slice(0, 40))
  if (at < 0) return refuseFile('year.ics_damaged')
  const from = text.lastIndexOf('\n', at) + 1
  const line = text.slice(from, from + 200).split('\n', 1)[0] ?? ''
  return refuseFile('year.ics_broken', {
    line: text.slice(0, from).split('\n').length,
    text: quoted(line),
  })
}

// jCal (RFC 7265): name, parameters, kind, values; and components of components.
type Property = [name: string, parameters: unknown, kind: string, ...values: unknown[]]
type Component = [name: string, properties: Property[], components: Component[]]

/** One calendar, or several in a row: the parser's own promise. */
const calendarsOf = (parsed: unknown): Component[] => {
  const read = parsed as Component | Component[]
  return typeof read[0] === 'string' ? [read as Component] : (read as Component[])
}

const textOf = ([, properties]: Component, name: string): string => {
  const value = properties.find((property) => property[0] === name)?.[3]
  return typeof value === 'string' ? value : ''
}

const eventOf = (event: Component): IcsEvent => ({
  summary: textOf(event, 'summary'),
  location: textOf(event, 'location'),
  description: textOf(event, 'description'),
  uid: textOf(event, 'uid'),
  start: textOf(event, 'dtstart'),
  end: textOf(event, 'dtend'),
  duration: textOf(event, 'duration'),
  repeats: event[1].some(([name]) => name === 'rrule' || name === 'rdate'),
})

/** What was called off stays in a file, to be told. */
const takesPlace = (event: Component): boolean =>
  textOf(event, 'status').toUpperCase() !== 'CANCELLED'

/** The events of an iCalendar file, or why it is none. */
export const readEvents = (ics: string): IcsFile | FileProblem => {
  const text = ics
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
  const problem = judgeFile(text)
  if (problem) return problem
  try {
    const calendars = calendarsOf(ICAL.parse(text))
    return {
      name: calendars.map((calendar) => textOf(calendar, 'x-wr-calname')).join(' '),
      events: calendars.flatMap(([, , parts]) =>
        parts
          .filter(([name]) => name === 'vevent')
          .filter(takesPlace)
          .map(eventOf),
      ),
    }
  } catch (error) {
    return judgeLine(text, error)
  }
}
