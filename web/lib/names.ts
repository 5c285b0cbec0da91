import { words } from '#web/lib/i18n.ts'

const t = words({ erased: 'personne effacée' }, { erased: 'erased person' })

/** What somebody is called; who was erased has no name any more. */
export const sayName = ({ name }: { name: string }): string => name || t('erased')

/** Whether there still is somebody behind a seat: who was erased stands in no list. */
export const isSomebody = ({ name }: { name: string }): boolean => name !== ''
