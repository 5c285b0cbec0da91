import { Page } from '#web/kit/surface.tsx'

export const PlacesPage = () => <Page title="Lieux">{null}</Page>
