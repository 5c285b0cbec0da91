import { Page } from '#web/kit/surface.tsx'

export const WeekPage = () => <Page title="Semaine">{null}</Page>
