import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#api/app.ts'
import type { ApiDocument, Operation, Schema } from '#api/http/docs/document.ts'
import { testApp } from '#tests/support/app.ts'

const app = testApp({ databaseUrl: 'postgres://nobody@127.0.0.1:9/nothing' })
const outside = new Set([
  'get /api/health',
  'get /api/openapi.json',
  'get /api/docs',
  'get /api/docs/style.css',
])
let document: ApiDocument
let operations: [string, Operation][]

beforeAll(async () => {
  document = (await app.nobody.get<ApiDocument>('/api/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, one]) => [`${method} ${path}`, one] as [string, Operation],
    ),
  )
})

describe('the OpenAPI document', () => {
  test('holds every route of the API, and no other', () => {
    const routes = createApp()
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const described = operations.map(([name]) => name)
    expect(new Set(described)).toEqual(new Set(routes.filter((route) => !outside.has(route))))
  })

  test('is of version 3.1, with what the standard requires', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Créneau', version: expect.any(String) })
    for (const [name, operation] of operations) {
      expect(operation.summary, name).toMatch(/\S/)
      expect(operation.tags, name).toHaveLength(1)
      const answers = Object.entries(operation.responses)
      expect(
        answers.some(([status]) => /^2\d\d$/.test(status)),
        name,
      ).toBe(true)
      for (const [status, answer] of answers) {
        expect(status).toMatch(/^(\d{3}|default)$/)
        expect(answer.description, `${name} ${status}`).toMatch(/\S/)
      }
    }
  })

  test('names each operation once', () => {
    const names = operations.map(([, { operationId }]) => operationId)
    expect(names.every((name) => /^\w+$/.test(name ?? ''))).toBe(true)
    expect(new Set(names).size).toBe(names.length)
  })

  test('declares each parameter of a path, as required, and none that is not there', () => {
    for (const [name, { parameters = [] }] of operations) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const declared = parameters.filter((parameter) => parameter.in === 'path')
      expect(declared.map((parameter) => parameter.name).sort(), name).toEqual(inPath.sort())
      expect(
        declared.every(({ required }) => required),
        name,
      ).toBe(true)
      const places = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
      expect(new Set(places).size, name).toBe(places.length)
    }
  })

  test('describes the body of whatever takes one, by its shape', () => {
    for (const [name, { requestBody }] of operations) {
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        expect(Object.keys(schema).length, name).toBeGreaterThan(0)
      }
    }
    const booking = document.paths['/api/sessions']?.post?.requestBody?.content['application/json']
    expect(booking?.schema.required).toEqual(expect.arrayContaining(['id', 'start', 'end']))
  })

  test('has schemas that hold together: known types, references that lead somewhere', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
    const visit = (schema: Schema, where: string): void => {
      if (schema.$ref) {
        const name = schema.$ref.replace('#/components/schemas/', '')
        expect(document.components?.schemas, where).toHaveProperty([name])
      }
      for (const type of [schema.type ?? []].flat()) expect(types, where).toContain(type)
      if (schema.pattern) expect(() => new RegExp(schema.pattern ?? '', 'u'), where).not.toThrow()
      for (const name of schema.required ?? []) {
        expect(schema.properties, where).toHaveProperty([name])
      }
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        visit(field, `${where}.${name}`)
      }
      for (const part of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) visit(part, where)
      if (schema.items) visit(schema.items, `${where}[]`)
    }
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
      visit(schema, name)
    }
    for (const [name, { parameters = [], requestBody, responses }] of operations) {
      for (const parameter of parameters) visit(parameter.schema, `${name} ${parameter.name}`)
      const contents = [requestBody, ...Object.values(responses)].flatMap((part) =>
        Object.values(part?.content ?? {}),
      )
      for (const { schema } of contents) visit(schema, name)
    }
  })

  test('says who may call what, as the guards have it', () => {
    expect(document.paths['/api/sign-in']?.post?.security).toEqual([])
    expect(document.paths['/api/places']?.post).toMatchObject({
      security: [{ signedIn: [] }],
      'x-roles': ['coordinator'],
    })
  })
})

describe('the page made of it', () => {
  let html: string
  beforeAll(async () => {
    html = (await app.nobody.get('/api/docs')).text
  })

  test('leads to every operation', () => {
    for (const [name, { operationId }] of operations) {
      expect(html, name).toContain(`<a href="#${operationId}">`)
      expect(html, name).toContain(`id="${operationId}"`)
    }
  })

  test('has each anchor once, and no link to one that is missing', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('keeps to our policy: no script, no inline style, nothing from elsewhere', () => {
    const forbidden =
      /<script|<style|\sstyle=|\son\w+=|<img|<iframe|(?:src|href)="(?:https?:|\/\/)/gi
    expect(html.match(forbidden)).toBeNull()
    const loaded = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      ([, url]) => url,
    )
    expect(loaded).toEqual(['/api/docs/style.css'])
  })

  test('brings its own style', async () => {
    const style = await app.nobody.get('/api/docs/style.css')
    expect(style.headers.get('content-type')).toMatch(/^text\/css/)
    expect(style.text).toContain('prefers-color-scheme: dark')
    expect(style.text).not.toMatch(/url\(|@import/)
  })
})
