import { ButtonLink } from '#web/kit/button.tsx'
import { Card } from '#web/kit/surface.tsx'
import { importWords as t } from './words.ts'

/** The way out: everything as CSV. */
export const ExportsCard = () => (
  <Card>
    <div>
      <h2>{t('exports')}</h2>
      <p class="soft small">{t('exportsHelp')}</p>
    </div>
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
  </Card>
)
