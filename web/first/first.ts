import { askEarly } from '#web/lib/early.ts'
import { mondayOf, today, weekFromMonday } from '#web/lib/wall.ts'
import { heldIn, hoursFrom, soonOf } from './spans.ts'

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

const ask = (path: string, query: Record<string, string> = {}) => {
  const search = new URLSearchParams(query)
  askEarly(search.size > 0 ? `${path}?${search}` : path)
}

/** What depends on who reads is asked before the app knows, or it would ask it too. */
const askSoon = async (who: Response) => {
  if (!who.ok) return
  const { id } = (await who.json()) as { id: string }
  const reader = { person: id, today: today() }
  ask('/api/sessions', heldIn(soonOf(reader)))
  ask('/api/hours', hoursFrom(reader))
}

const askHouse = () => {
  ask('/api/places')
  ask('/api/activities')
}

const questions: Record<string, () => void> = {
  '/': () => {
    askEarly('/api/me', askSoon)
    ask('/api/suggestions')
    askHouse()
  },
  '/semaine': () => {
    ask('/api/me')
    ask('/api/sessions', heldIn(weekFromMonday(mondayOf(today()))))
    askHouse()
  },
}

const { pathname, search } = window.location
// The answers take longest.
if (search === '') questions[pathname]?.()
for (const file of files()[pathname] ?? []) fetchFile(file)
