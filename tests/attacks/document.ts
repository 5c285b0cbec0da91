/** The part of an OpenAPI 3.1 document that the attacks are made from. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  enum?: unknown[]
  anyOf?: Schema[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}
type Content = Record<string, { schema?: Schema }>
export type Operation = {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}
export type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

const isOfType = (value: unknown, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : kindOf(value) === type

/** Where a JSON value does not match a schema; nothing where it does. */
export const mismatches = (
  document: Document,
  schema: Schema,
  value: unknown,
  at = '$',
): string[] => {
  if (schema.$ref) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    return named ? mismatches(document, named, value, at) : [`${at}: no ${schema.$ref}`]
  }
  if (schema.anyOf) {
    const fits = schema.anyOf.some((one) => mismatches(document, one, value, at).length === 0)
    return fits ? [] : [`${at}: none of anyOf`]
  }
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [`${at}: ${kindOf(value)}, not ${types}`]
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: not in enum`]
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? value.flatMap((one, n) => mismatches(document, items, one, `${at}[${n}]`)) : []
  }
  if (typeof value === 'object' && value !== null) return inObject(document, schema, value, at)
  return inScalar(schema, value, at)
}

const inObject = (document: Document, schema: Schema, value: object, at: string): string[] => {
  const { properties = {}, required = [], additionalProperties } = schema
  const given = Object.entries(value)
  return [
    ...required.filter((key) => !(key in value)).map((key) => `${at}.${key}: missing`),
    ...given.flatMap(([key, one]) => {
      const known = properties[key]
      if (known) return mismatches(document, known, one, `${at}.${key}`)
      return additionalProperties === false ? [`${at}.${key}: not described`] : []
    }),
  ]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const inScalar = (schema: Schema, value: unknown, at: string): string[] => {
  const wrong: string[] = []
  if (typeof value === 'string') {
    if (schema.format === 'uuid' && !uuid.test(value)) wrong.push(`${at}: not a lower-case UUID`)
    if (schema.pattern && !new RegExp(schema.pattern).test(value)) wrong.push(`${at}: pattern`)
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) wrong.push(`${at}: too small`)
    if (schema.maximum !== undefined && value > schema.maximum) wrong.push(`${at}: too large`)
  }
  return wrong
}
