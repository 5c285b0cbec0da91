import { html } from 'hono/html'

type Sheet = { language: string; title: string; body: unknown }

/** The page around what it says. */
export const sheet = ({ language, title, body }: Sheet) => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/carte/style.css">
</head>
<body>${body}</body>
</html>`
