import { Page } from '#web/kit/surface.tsx'

export const ImportPage = () => <Page title="Importer">{null}</Page>
