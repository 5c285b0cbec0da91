import { Page } from '#web/kit/surface.tsx'

export const SessionPage = () => <Page title="Séance">{null}</Page>
