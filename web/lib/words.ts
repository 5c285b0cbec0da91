import { words } from '#web/lib/i18n.ts'

export const networkWords = words(
  {
    'network.down':
      'Le réseau ne répond pas. Rien n’est perdu : vérifiez la connexion, puis réessayez.',
    'network.unreadable':
      'Le service a répondu quelque chose d’illisible. Réessayez dans un instant.',
  },
  {
    'network.down':
      'The network is not answering. Nothing is lost: check the connection, then try again.',
    'network.unreadable': 'The service gave an answer that cannot be read. Try again in a moment.',
  },
)
