import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { offlineWords as t } from '#web/offline/words.ts'
import { ready, update } from './update.ts'
import './update-offer.css'

/** Offers a new version; never while a form is open, whose words would be lost. */
export const UpdateOffer = () => (
  <div role="status" class="update">
    <Show when={ready()}>
      <p class="update-offer">
        <span>{t('update')}</span>
        <Button onClick={update}>{t('updateNow')}</Button>
      </p>
    </Show>
  </div>
)
