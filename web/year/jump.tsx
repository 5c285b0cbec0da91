import { For } from 'solid-js'
import { yearWords as t } from './words.ts'

const targets = [
  { id: 'closures', words: 'toClosures' },
  { id: 'openings', words: 'toOpenings' },
  { id: 'holidays', words: 'toHolidays' },
  { id: 'sale', words: 'toSale' },
] as const

/** To the lists below the months, which are long on a phone. */
export const Jump = () => {
  const go = (event: MouseEvent, id: string) => {
    event.preventDefault()
    const title = document.getElementById(`${id}-title`)
    title?.focus({ preventScroll: true })
    document.getElementById(id)?.scrollIntoView()
  }
  return (
    <nav class="jump" aria-label={t('sections')}>
      <For each={targets}>
        {({ id, words }) => (
          <a href={`#${id}`} onClick={(event) => go(event, id)}>
            {t(words)}
          </a>
        )}
      </For>
    </nav>
  )
}
