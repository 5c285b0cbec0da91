import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'

export type SentLine = Omit<LineToJudge, 'given'> & {
  given: Omit<Given, 'availabilities'> & { availabilities?: string[] }
}

/** What is sent of a line: hours short. */
export const sentLine = ({
  given: { availabilities, ...given },
  ...line
}: LineToJudge): SentLine => ({
  ...line,
  given: {
    ...given,
    ...(availabilities && {
      availabilities: availabilities.map(({ weekday, from, to }) => `${weekday} ${from}-${to}`),
    }),
  },
})
