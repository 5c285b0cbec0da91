import { createMemo } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { createLive } from '#web/lib/remote/live.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { now } from '#web/lib/time.ts'
import { entries } from '#web/offline/outbox/outbox.ts'
import { sessionNow } from '#web/sessions/kept-week.ts'
import { liveWords } from '#web/sessions/live-words.ts'
import { asShown, leaving, type Shown } from '#web/sessions/pending.ts'
import { personName } from '#web/sessions/queries.ts'
import { createNews } from '#web/week/create-news.ts'

/** A session, live: as it stands, as it will be once what waits has left, and whether it is news. */
export const createSession = (id: () => string) => {
  const load = createLoad(id, sessionNow)
  createLive(load.revalidate)
  onWritten(['slots', 'year', 'people'], load.again)
  const stands = createMemo(() => load.current()?.value)
  const entry = () => leaving(entries()).find((one) => one.id === id())
  const session = createMemo((): Shown | undefined => {
    const one = entry()
    return one ? asShown(one, stands(), personName) : stands()
  })
  const news = createNews(
    () => {
      const one = stands()
      return one && [one]
    },
    () => liveWords('changedHere'),
  )
  return {
    session,
    /** Undefined while what is shown is one's own, and stands nowhere else yet. */
    seen: () => (entry() ? undefined : load.current()),
    isNews: () => news.marks().has(id()),
    said: news.said,
    refusal: () => (entry() ? undefined : load.refusal()),
    again: load.again,
    take: (fresh: Session) => load.set({ value: fresh, at: now(), stale: false }),
  }
}
