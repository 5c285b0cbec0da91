import { Show } from 'solid-js'
import type { Free } from '#api/sessions/schema.ts'
import { Notice } from '#web/kit/surface.tsx'
import { liveWords as t } from './live-words.ts'
import { isGuess } from './offline-free.ts'

export const OfflineForm = (props: { free: Free | undefined }) => (
  <Show when={isGuess(props.free)}>
    <Notice tone="info" title={t('offline')}>
      <p>{t('offlineForm')}</p>
    </Notice>
  </Show>
)
