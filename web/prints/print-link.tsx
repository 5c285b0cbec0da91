import { ButtonLink } from '#web/kit/button.tsx'
import { words } from '#web/lib/i18n.ts'
import type { Day } from '#web/lib/time.ts'

// Apart from the page's own words: this link is on the week, which everybody loads.
const t = words({ print: 'Imprimer' }, { print: 'Print' })

/** The way to the week on paper. */
export const PrintLink = (props: { day: Day }) => (
  <ButtonLink href={`/imprimer?semaine=${props.day}`} icon="print">
    {t('print')}
  </ButtonLink>
)
