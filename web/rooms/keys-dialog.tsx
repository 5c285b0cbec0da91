import { For } from 'solid-js'
import { Dialog } from '#web/kit/dialog.tsx'
import { roomsWords as t } from './words.ts'

const keys = ['Arrows', 'Home', 'Page', 'Enter', 'Move', 'Delete', 'Undo', 'Line', 'Help'] as const

export const KeysDialog = (props: { open: boolean; onClose: () => void }) => (
  <Dialog open={props.open} title={t('keys')} onClose={props.onClose}>
    <dl class="keys">
      <For each={keys}>
        {(key) => (
          <div>
            <dt>
              <kbd>{t(`key${key}`)}</kbd>
            </dt>
            <dd>{t(`key${key}Do`)}</dd>
          </div>
        )}
      </For>
    </dl>
  </Dialog>
)
