import { words } from '#web/lib/i18n.ts'

/** The links of `waysTo`. */
export const wayWords = words(
  {
    call: 'Appeler {number}',
    sms: 'SMS',
    whatsApp: 'WhatsApp',
    mail: 'Courriel',
    noWay: 'Ni téléphone ni courriel.',
  },
  {
    call: 'Call {number}',
    sms: 'Text',
    whatsApp: 'WhatsApp',
    mail: 'E-mail',
    noWay: 'Neither phone nor e-mail.',
  },
)
