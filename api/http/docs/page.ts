import { html } from 'hono/html'
import type { ApiDocument, Content, Operation, Parameter } from '#api/http/docs/document.ts'
import { type Fragment, shapeOf } from '#api/http/docs/shape.ts'

type Described = { path: string; method: string; anchor: string; operation: Operation }

/** The document as one page to read: no script, nothing from elsewhere. */
export const docsPage = (document: ApiDocument): Fragment => {
  const groups = byTag(document)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${document.info.title} API</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<a class="skip" href="#operations">To the operations</a>
<header>
<h1>${document.info.title} API</h1>
<p>${document.info.description ?? ''}</p>
<p><a href="/api/openapi.json">OpenAPI ${document.openapi} document</a></p>
</header>
<nav aria-label="Operations">${groups.map(([tag, list]) => contents(tag, list))}</nav>
<main id="operations" tabindex="-1">
${groups.map(([tag, list]) => section(tag, list))}
${schemas(document)}
</main>
</body>
</html>`
}

const byTag = (document: ApiDocument): [string, Described[]][] => {
  const groups = new Map<string, Described[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other'
      const anchor = operation.operationId ?? `${method}-${path.replace(/\W+/g, '-')}`
      groups.set(tag, [...(groups.get(tag) ?? []), { path, method, anchor, operation }])
    }
  }
  return [...groups]
}

const contents = (tag: string, list: Described[]) => html`
<h2 class="small"><a href="#${tag}">${tag}</a></h2>
<ul>${list.map(
  ({ anchor, method, path }) =>
    html`<li><a href="#${anchor}"><b>${method.toUpperCase()}</b> ${path}</a></li>`,
)}</ul>`

const section = (tag: string, list: Described[]) => html`
<section aria-labelledby="${tag}">
<h2 id="${tag}">${tag}</h2>
${list.map(operationOf)}
</section>`

const operationOf = ({ path, method, anchor, operation }: Described) => html`
<details>
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>
<span class="what">${operation.summary ?? ''}</span></summary>
<div class="inside" id="${anchor}">
<p class="who">${whoMay(operation)}</p>
${parametersOf(operation.parameters ?? [])}
${operation.requestBody ? contentOf('Body', operation.requestBody.content) : ''}
${Object.entries(operation.responses).map(([status, answer]) =>
  contentOf(
    `${status === 'default' ? 'Otherwise' : status}: ${answer.description}`,
    answer.content,
  ),
)}
</div>
</details>`

const whoMay = (operation: Operation): string => {
  const roles = operation['x-roles'] ?? []
  return roles.length > 0 ? `For: ${roles.join(', ')}.` : 'For anybody.'
}

const parametersOf = (parameters: Parameter[]) =>
  parameters.length === 0
    ? ''
    : html`<h3>Parameters</h3><ul class="fields">${parameters.map(
        ({ name, in: where, required, schema }) => html`<li><code>${name}</code>
<span class="note">${where}${required ? '' : ', optional'}</span> ${shapeOf(schema)}</li>`,
      )}</ul>`

const contentOf = (title: string, content: Content = {}) => html`<h3>${title}</h3>
${Object.entries(content).map(
  ([type, { schema }]) => html`<p class="note">${type}</p>${shapeOf(schema)}`,
)}`

const schemas = (document: ApiDocument) => {
  const named = Object.entries(document.components?.schemas ?? {})
  if (named.length === 0) return ''
  return html`<section aria-labelledby="shapes"><h2 id="shapes">shapes</h2>
${named.map(
  ([name, schema]) => html`<details><summary><code>${name}</code></summary>
<div class="inside" id="shape-${name}">${shapeOf(schema)}</div></details>`,
)}</section>`
}
