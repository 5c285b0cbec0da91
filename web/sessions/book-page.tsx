import { Page } from '#web/kit/surface.tsx'

export const BookPage = () => <Page title="Réserver">{null}</Page>
