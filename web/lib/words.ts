import { words } from '#web/lib/i18n.ts'

export const networkWords = words(
  {
    'network.down':
      'Le réseau ne répond pas. Rien n’est perdu : vérifiez la connexion, puis réessayez.',
    'network.unreadable':
      'Le service a répondu quelque chose d’illisible. Réessayez dans un instant.',
    'network.earlier':
      'Un changement précédent attend encore le réseau : attendez qu’il soit parti, ou retirez-le.',
    'network.waiting': 'Pas de réseau : c’est noté sur cet appareil, et partira dès son retour.',
  },
  {
    'network.down':
      'The network is not answering. Nothing is lost: check the connection, then try again.',
    'network.unreadable': 'The service gave an answer that cannot be read. Try again in a moment.',
    'network.earlier':
      'An earlier change still waits for the network: wait until it has left, or take it back.',
    'network.waiting': 'No network: it is noted on this device, and will leave once it is back.',
  },
)
