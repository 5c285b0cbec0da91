import { ButtonLink } from '#web/kit/button.tsx'
import { words } from '#web/lib/i18n.ts'

// Apart from the page's own words: this link is in the shell, which everybody loads.
const t = words({ mine: 'Mes disponibilités' }, { mine: 'My availabilities' })

/** The way to one's own hours and absences. */
export const MyHoursLink = (props: { onFollow: () => void }) => (
  <ButtonLink href="/personnes/moi" icon="clock" onClick={() => props.onFollow()}>
    {t('mine')}
  </ButtonLink>
)
