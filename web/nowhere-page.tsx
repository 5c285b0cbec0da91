import { ButtonLink } from '#web/kit/button.tsx'
import { Page } from '#web/kit/surface.tsx'
import { elsewhereWords as t } from '#web/shell/elsewhere-words.ts'

export const NowherePage = () => (
  <Page title={t('nowhere')} lead={t('nowhereHelp')}>
    <ButtonLink href="/semaine" look="primary">
      {t('backToWeek')}
    </ButtonLink>
  </Page>
)
