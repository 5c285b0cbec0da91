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
  return askEarly(search.size > 0 ? `${path}?${search}` : path)
}

const askHome = async () => {
  const who = await ask('/api/me')
  if (!who.ok) return
  // The answer itself is the app's.
  const { id } = (await who.clone().json()) as { id: string }
  const reader = { person: id, today: today() }
  void ask('/api/sessions', heldIn(soonOf(reader)))
  void ask('/api/hours', hoursFrom(reader))
}

const askHouse = () => {
  void ask('/api/places')
  void ask('/api/activities')
}

const questions: Record<string, () => void> = {
  '/': () => {
    void askHome().catch(() => undefined)
    void ask('/api/suggestions')
    askHouse()
  },
  '/semaine': () => {
    void ask('/api/me')
    void ask('/api/sessions', heldIn(weekFromMonday(mondayOf(today()))))
    askHouse()
  },
}

const { pathname, search } = window.location
// The answers take longest.
if (search === '') questions[pathname]?.()
for (const file of files()[pathname] ?? []) fetchFile(file)
