import { movingWords } from '#web/moving/words.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import type { Shown } from '#web/sessions/pending.ts'
import type { CalendarEvent } from '#web/sessions/view.ts'
import type { News } from './news.ts'

export type Flag = { is: 'waits' | 'news'; words: string }

/** What is not usual about a session: it is on its way, has yet to leave, or was just changed. */
export const flagOf = (
  session: Shown | undefined,
  news: News['is'] | undefined,
  isSaving = false,
): Flag | undefined => {
  if (isSaving) return { is: 'waits', words: movingWords('saving') }
  if (session?.waits) return { is: 'waits', words: liveWords(session.waits) }
  return news && news !== 'gone' ? { is: 'news', words: liveWords(news) } : undefined
}

export const withFlag = (event: CalendarEvent, flag: Flag | undefined) =>
  flag ? { ...event, lines: [...event.lines, flag.words], flag: flag.is } : event
