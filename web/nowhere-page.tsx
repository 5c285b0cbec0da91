import { ButtonLink } from '#web/kit/button.tsx'
import { Page } from '#web/kit/surface.tsx'
import { shellWords as t } from '#web/words.ts'

export const NowherePage = () => (
  <Page title={t('nowhere')} lead={t('nowhereHelp')}>
    <ButtonLink href="/semaine" look="primary">
      {t('backToWeek')}
    </ButtonLink>
  </Page>
)
