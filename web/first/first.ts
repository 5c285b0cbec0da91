import { mondayOf } from '#api/days.ts'
import { prefetchFirst } from '#web/lib/remote/prefetch.ts'
import { today, weekFromMonday } from '#web/lib/zone.ts'
import { hoursFrom, soonFrom, withSuspended, yearOn } from './spans.ts'

/**
 * Runs before the app is there: fetches the files of the page that is asked for, and asks what the page
 * will ask, so that a slow phone waits for all of it at once rather than one after the other.
 */
const files = (): Record<string, string[]> => {
  const known = document.getElementById('page-files')?.textContent
  // Written by the build; there is none while developing.
  return known ? (JSON.parse(known) as Record<string, string[]>) : {}
}

const fetchFile = (href: string) => {
  const isStyle = href.endsWith('.css')
  document.head.append(
    Object.assign(document.createElement('link'), {
      rel: isStyle ? 'stylesheet' : 'modulepreload',
      crossOrigin: '',
      href,
    }),
  )
}

const questions: Record<string, () => void> = {
  '/': () => {
    const soon = soonFrom(today())
    const hours = hoursFrom(today())
    const { from, to } = soon
    // Where nothing is planned, it says whether that is for the house being closed.
    const year = yearOn(today())
    prefetchFirst(
      { from, to, mine: 'true', hours: hours.from, suggestions: 'true', standIns: 'true', ...year },
      { sessions: withSuspended(soon), hours, suggestions: {}, 'stand-ins': {}, year },
    )
  },
  '/semaine': () => {
    const week = weekFromMonday(mondayOf(today()))
    const year = yearOn(today())
    prefetchFirst({ ...week, ...year }, { sessions: withSuspended(week), year })
  },
}

try {
  const { pathname, search } = window.location
  // The answers take longest.
  if (search === '') questions[pathname]?.()
  for (const file of files()[pathname] ?? []) fetchFile(file)
} catch {
  // What makes pages quicker never stops them: the app's own files import this one.
}
