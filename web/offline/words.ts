import { words } from '#web/lib/i18n.ts'

export const offlineWords = words(
  {
    update: 'Une nouvelle version est prête.',
    updateNow: 'Mettre à jour',
    notSent:
      '{n} {n|changement n’est|changements ne sont} pas encore {n|parti|partis} : en vous déconnectant, {n|il sera perdu|ils seront perdus}.',
    signOutAnyway: 'Se déconnecter quand même',
  },
  {
    update: 'A new version is ready.',
    updateNow: 'Update',
    notSent:
      '{n} {n|change has|changes have} not left yet: if you sign out, {n|it is|they are} lost.',
    signOutAnyway: 'Sign out anyway',
  },
)
