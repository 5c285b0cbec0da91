import { Show } from 'solid-js'
import { ButtonLink } from '#web/kit/button.tsx'
import { Empty } from '#web/kit/surface.tsx'
import type { Tab } from './view.ts'
import { peopleWords as t } from './words.ts'

/** Nobody in this list: because nobody is there yet, or because of what is searched. */
export const Nobody = (props: { tab: Tab; typed: string }) => {
  const isArchive = () => props.tab === 'archived'
  return (
    <Show
      when={props.typed.trim() !== ''}
      fallback={
        <Empty title={t(isArchive() ? 'nobodyArchived' : 'nobody')}>
          <p>{t(isArchive() ? 'nobodyArchivedHelp' : 'nobodyHelp')}</p>
          <Show when={!isArchive()}>
            <ButtonLink href="/importer" icon="upload">
              {t('import')}
            </ButtonLink>
          </Show>
        </Empty>
      }
    >
      <Empty title={t('notFound')} />
    </Show>
  )
}
