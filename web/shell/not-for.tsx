import { ButtonLink } from '#web/kit/button.tsx'
import { Page } from '#web/kit/surface.tsx'
import { elsewhereWords as t } from './elsewhere-words.ts'

/** Instead of a page that its reader may not open, or no longer. */
export const NotFor = (props: { whom: 'coordinator' | 'reception' }) => (
  <Page title={t(props.whom)} lead={t(`${props.whom}Help`)}>
    <ButtonLink href="/semaine" look="primary">
      {t('backToWeek')}
    </ButtonLink>
  </Page>
)
