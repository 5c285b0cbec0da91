import { Page } from '#web/kit/surface.tsx'

export const PeoplePage = () => <Page title="Personnes">{null}</Page>
