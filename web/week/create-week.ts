import { createMemo } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { createLive } from '#web/lib/remote/live.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onWritten } from '#web/lib/remote/revalidate.ts'
import { type Day, now, weekFromMonday } from '#web/lib/time.ts'
import { entries } from '#web/offline/outbox/outbox.ts'
import { weekFrom } from '#web/sessions/kept-week.ts'
import { lastSeen } from '#web/sessions/last-seen.ts'
import { liveWords as t } from '#web/sessions/live-words.ts'
import { withWaiting } from '#web/sessions/pending.ts'
import { house, personName } from '#web/sessions/queries.ts'
import { sayWhen, volunteerNames } from '#web/sessions/view.ts'
import { createNews } from './create-news.ts'
import type { News } from './news.ts'

const one = { new: 'newOne', changed: 'changedOne', gone: 'goneOne' } as const

const sayNews = (news: News[]): string => {
  const [first, second] = news
  if (!first || second) return t('several', { n: news.length })
  const { session } = first
  const place = house()
    .data()
    ?.places.find((known) => known.id === session.place)?.name
  const what = [volunteerNames(session), sayWhen(session), place].filter(Boolean).join(', ')
  return t(one[first.is], { what })
}

/** The week of a Monday, live: as it stands, with what waits to leave, and what others just did. */
export const createWeek = (monday: () => Day) => {
  const load = createLoad(monday, weekFrom)
  const read = createMemo(() => load.current()?.value)
  const stand = createMemo(() => read()?.filter(({ status }) => status !== 'cancelled'))
  /** Cancelled ones whose hour is still to come. */
  const struck = createMemo(() => {
    const leaving = new Set(entries().map(({ id }) => id))
    const isSeen = ({ id, status, end }: Session) =>
      status === 'cancelled' && Date.parse(end) > now() && !leaving.has(id)
    return (read() ?? []).filter(isSeen)
  })
  const sessions = createMemo(() => {
    const span = weekFromMonday(monday())
    return stand() && withWaiting(stand() ?? [], entries(), span, lastSeen, personName)
  })
  const news = createNews(stand, sayNews)
  /** Takes a session as the server has it now. */
  const put = (fresh: Session) => {
    const last = load.current()
    if (!last) return
    const others = last.value.filter((session) => session.id !== fresh.id)
    load.set({
      ...last,
      value: fresh.status === 'cancelled' && !fresh.struck ? others : [...others, fresh],
    })
  }
  createLive(load.revalidate)
  onWritten(['sessions', 'slots', 'year', 'people'], load.again)
  return { load, seen: load.current, sessions, struck, put, ...news }
}
