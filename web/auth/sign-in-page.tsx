import { Page } from '#web/kit/surface.tsx'

export const SignInPage = () => <Page title="Entrer">{null}</Page>
