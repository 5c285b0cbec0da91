import { Page } from '#web/kit/surface.tsx'

export const PersonPage = () => <Page title="Personne">{null}</Page>
