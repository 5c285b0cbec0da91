import { createSignal, createUniqueId, Show } from 'solid-js'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import type { Seeker } from '#web/waiting/view.ts'
import { WaysPanel } from '#web/waiting/ways.tsx'
import { storyWords as t } from './story-words.ts'
import '#web/waiting/waiting.css'

/** The ways to a class for a learner: a seat, an hour for two, an hour alone, one tap each; or a time of one's choice. */
export const FindHour = (props: Seeker & { address: string }) => {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  let opener: HTMLDivElement | undefined
  const taken = () => {
    opener?.querySelector('button')?.focus({ preventScroll: true })
    setOpen(false)
  }
  return (
    <div class="stack-s">
      <div class="row" ref={opener}>
        <Button
          look="primary"
          icon="search"
          aria-expanded={isOpen() ? 'true' : 'false'}
          aria-controls={id}
          onClick={() => setOpen((before) => !before)}
        >
          {t('find')}
        </Button>
        <ButtonLink href={props.address} look="quiet" icon="add">
          {t('otherTime')}
        </ButtonLink>
      </div>
      <div id={id}>
        <Show when={isOpen()}>
          <WaysPanel one={props} wanted="any" onTaken={taken} />
        </Show>
      </div>
    </div>
  )
}
