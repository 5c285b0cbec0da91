import { ButtonLink } from '#web/kit/button.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { importWords as t } from './words.ts'

/** The way out: everything as CSV. */
export const ExportsCard = () => (
  <TitledCard title={t('exports')} help={t('exportsHelp')}>
    <div class="row">
      <ButtonLink href="/api/exports/volunteers.csv" icon="download" download="">
        {t('volunteers')}
      </ButtonLink>
      <ButtonLink href="/api/exports/learners.csv" icon="download" download="">
        {t('learners')}
      </ButtonLink>
      <ButtonLink href="/api/exports/sessions.csv" icon="download" download="">
        {t('exportSessions')}
      </ButtonLink>
    </div>
  </TitledCard>
)
