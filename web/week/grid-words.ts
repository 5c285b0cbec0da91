import { words } from '#web/lib/i18n.ts'

export const gridWords = words(
  {
    hint: 'Glissez sur un moment libre pour réserver, une séance pour la déplacer, son bord du bas pour changer sa durée. Au clavier : le bouton « Réserver », la page d’une séance ou la page « Salles » font de même.',
    hintTouch:
      'Gardez le doigt posé sur un moment libre pour réserver, ou sur une séance, puis glissez pour la déplacer.',
  },
  {
    hint: 'Drag over a free moment to book, a session to move it, its lower edge to change its length. By keyboard: the “Book” button, a session’s page or the “Rooms” page do the same.',
    hintTouch: 'Keep your finger on a free moment to book, or on a session, then drag to move it.',
  },
)
