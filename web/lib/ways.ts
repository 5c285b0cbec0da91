import type { Contact } from '#api/story/schema.ts'

type Way = { by: 'call' | 'sms' | 'whatsApp' | 'mail'; href: string }

/** The links by which somebody is told something, the text ready in them. Numbers are kept in E.164. */
export const waysTo = (
  { phone, email }: Contact,
  { subject, text }: { subject: string; text: string },
): Way[] => {
  const said = encodeURIComponent(text)
  return [
    ...(phone
      ? ([
          { by: 'call', href: `tel:${phone}` },
          { by: 'sms', href: `sms:${phone}?body=${said}` },
          { by: 'whatsApp', href: `https://wa.me/${phone.slice(1)}?text=${said}` },
        ] as const)
      : []),
    ...(email
      ? ([
          {
            by: 'mail',
            href: `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${said}`,
          },
        ] as const)
      : []),
  ]
}
