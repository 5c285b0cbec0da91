import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { ownRevision } from '#web/sessions/queries.ts'
import { type News, newsBetween } from './news.ts'

/** How long news stay marked, milliseconds. */
const fresh = 20_000

type Look = readonly Session[]

/**
 * What others did lately: marks that fade, and one sentence that is said once. `look` has nothing
 * between two weeks: only looks at the same one are compared.
 */
export const createNews = (look: () => Look | undefined, say: (news: News[]) => string) => {
  const [marks, setMarks] = createSignal<ReadonlyMap<string, News['is']>>(new Map())
  const [said, setSaid] = createSignal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  const fade = () => {
    setMarks(new Map())
    setSaid('')
  }
  const tell = (news: News[]) => {
    if (news.length === 0) return
    clearTimeout(timer)
    timer = setTimeout(fade, fresh)
    setMarks(
      (before) => new Map([...before, ...news.map((one) => [one.session.id, one.is] as const)]),
    )
    setSaid(say(news))
  }
  createEffect<Look | undefined>((last) => {
    const next = look()
    if (!next) return undefined
    untrack(() => last && tell(newsBetween(last, next, ownRevision)))
    return next
  })
  onCleanup(() => clearTimeout(timer))
  return { marks, said }
}
