import { html } from 'hono/html'
import type { Schema } from '#api/http/docs/document.ts'

export type Fragment = ReturnType<typeof html>

/** A schema in words and nested lists. */
export const shapeOf = (schema: Schema): Fragment => {
  if (schema.$ref) return refOf(schema.$ref)
  const parts = schema.anyOf ?? schema.allOf
  if (parts) {
    const between = schema.anyOf ? ' or ' : ' and '
    return html`${parts.map((part, i) => html`${i === 0 ? '' : between}${shapeOf(part)}`)}`
  }
  if (schema.enum) return html`one of ${schema.enum.map((value) => html`${literal(value)} `)}`
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.properties) return fieldsOf(schema.properties, schema.required ?? [])
  if (schema.items) return html`list${bounds(schema)} of ${shapeOf(schema.items)}`
  return html`<span class="type">${typeOf(schema)}</span>${bounds(schema)}${moreOf(schema)}`
}

const refOf = (ref: string) => {
  const name = ref.split('/').at(-1) ?? ref
  return html`<a href="#shape-${name}"><code>${name}</code></a>`
}

const literal = (value: unknown) => html`<code>${JSON.stringify(value)}</code>`

const fieldsOf = (properties: Record<string, Schema>, required: string[]) =>
  html`<ul class="fields">${Object.entries(properties).map(
    ([name, field]) =>
      html`<li><code>${name}</code>${
        required.includes(name) ? '' : html` <span class="note">optional</span>`
      } ${shapeOf(field)}</li>`,
  )}</ul>`

const typeOf = ({ type, format }: Schema): string => {
  const name = Array.isArray(type) ? type.join(' or ') : (type ?? 'anything')
  return format ? `${name} (${format})` : name
}

const bounds = (schema: Schema): string => {
  const from = schema.minimum ?? schema.minLength ?? schema.minItems
  const to = schema.maximum ?? schema.maxLength ?? schema.maxItems
  if (from !== undefined && to !== undefined) return `, ${from} to ${to}`
  if (from !== undefined) return `, at least ${from}`
  return to === undefined ? '' : `, at most ${to}`
}

const moreOf = ({ pattern, examples, default: otherwise }: Schema) =>
  html`${
    pattern ? html` <code class="pattern">${pattern}</code>` : ''
  }${otherwise === undefined ? '' : html`, ${literal(otherwise)} if left out`}${
    examples?.[0] === undefined ? '' : html`, e.g. ${literal(examples[0])}`
  }`
