import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import type { ReadFile } from '#api/imports/rules/read-file.ts'

type SentLine = Omit<LineToJudge, 'given'> & {
  given: Omit<Given, 'availabilities'> & { availabilities?: string[] }
}

/** What is sent of a file that was read: a list of two thousand stays under a megabyte. */
export const sentLines = ({
  lines,
  left,
}: ReadFile): { lines: SentLine[]; unreadable: number } => ({
  lines: lines.map(({ given: { availabilities, ...given }, ...line }) => ({
    ...line,
    given: {
      ...given,
      ...(availabilities && {
        availabilities: availabilities.map(({ weekday, from, to }) => `${weekday} ${from}-${to}`),
      }),
    },
  })),
  unreadable: left.filter(({ does }) => does === 'refuse').length,
})
