import { Button } from '#web/kit/button.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { networkWords } from '#web/lib/words.ts'
import type { About } from '#web/sessions/letters.ts'
import { liveWords as t } from '#web/sessions/live-words.ts'
import { takeBackLetter } from '#web/sessions/say-booked.ts'

/** Says that what one did to a session has yet to leave, and takes it back. */
export const WaitingNote = (props: { id: string; is: About['is'] }) => (
  <Notice tone="info" title={t(props.is)}>
    <p>{networkWords('network.waiting')}</p>
    <div class="row">
      <Button icon="undo" onClick={() => void takeBackLetter(props.id)}>
        {t('takeBack')}
      </Button>
    </div>
  </Notice>
)
