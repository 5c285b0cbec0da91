import { html } from 'hono/html'
import type { Mail } from '#api/http/platform.ts'

export type ShownMail = Pick<Mail, 'to' | 'subject' | 'text'>

const link = /(https?:\/\/[^\s<>"]+)/

/** The caught mail, newest first; its links can be followed. */
export const mailPage = (mails: ShownMail[]) => html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Courrier / Mail</title>
<link rel="stylesheet" href="/dev/style.css">
</head>
<body>
<main>
<h1>Courrier retenu <span lang="en">/ Caught mail</span></h1>
${mails.length === 0 ? html`<p>Rien encore. <span lang="en">/ Nothing yet.</span></p>` : ''}
${mails.map(
  ({ to, subject, text }) => html`<article>
<h2>${subject}</h2>
<p class="to">${to}</p>
<div class="text">${linked(text)}</div>
</article>`,
)}
</main>
</body>
</html>`

// Split by the pattern, every second part is a link; everything is escaped as it is put in.
const linked = (text: string) =>
  text.split(link).map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))

/** `/dev/style.css`. */
export const mailStyle = `:root { color-scheme: light dark; background: Canvas; color: CanvasText; }
body {
  margin: 0 auto; padding: 1rem; max-width: 42rem;
  font: 1.0625rem/1.5 system-ui, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
article { margin-bottom: 1rem; padding: 1rem; border: 1px solid #8c7d86; border-radius: .875rem; }
h1 { font-size: 1.5rem; }
h2 { margin: 0; font-size: 1.125rem; }
.to { margin: 0 0 .75rem; opacity: .75; }
.text { white-space: pre-wrap; }
`
