import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { untilTomorrow } from '#api/ctx.ts'
import type { Env } from '#api/http/env.ts'
import { codeOfConstraint, type Language, Problem, sentence, statusOf } from '#api/problems.ts'
import { constraintName, isUnanswered, sqlState } from '#db/connect.ts'

/** PostgreSQL is stopping, has too much to do, or ended what took too long: nothing was decided, try again. */
const passing = /^(08|53|57)\w{3}$|^25P0[34]$|^55P03$|^40001$|^40P01$/

/** References to people: somebody was erased at that very moment, who acts or whom it is about. */
const ofActor = /_(actor_id|created_by)_people_id_fk$/
const ofPerson = /_(people_id|volunteers_person_id|learners_person_id)_fk$/

/** References to what went with the example at that very moment. */
const ofExample = /_(sessions|places|activities|weekly_slots)_id_fk$|^session_place_fk$/

/** What is unknown means a bug. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException) return httpProblem(error)
  const constraint = constraintName(error) ?? ''
  const code = codeOfConstraint(constraint)
  if (code) return new Problem(code)
  if (ofActor.test(constraint)) return new Problem('auth.sign_in_first')
  if (ofPerson.test(constraint)) return new Problem('people.not_found')
  if (ofExample.test(constraint)) return new Problem('request.not_found')
  if (isUnanswered(error) || passing.test(sqlState(error) ?? '')) return new Problem('server.busy')
  return new Problem('server.bug')
}

const httpProblem = (error: HTTPException): Problem => {
  if (error.status === 413) return new Problem('request.too_large')
  if (error.status === 404) return new Problem('request.not_found')
  if (error.status < 500) return new Problem('request.malformed')
  return new Problem('server.bug')
}

export const languageOf = (c: Context): Language =>
  /^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'fr'

/** Answers a refusal as RFC 9457 `application/problem+json`. */
export const answerProblem = (c: Context<Env>, problem: Problem): Response => {
  const language = languageOf(c)
  const status = statusOf(problem.code)
  const { values, conflicts, alternatives, errors, more } = problem.extras
  const wait = retryAfter(status, problem.extras.retryAfter ?? untilItMayPass(c, problem))
  c.set('code', problem.code)
  const page = c.var.refusalPage
  if (page) return c.newResponse(page(problem.code), status, { ...wait, ...asHtml })
  const body = {
    type: 'about:blank',
    status,
    code: problem.code,
    detail: sentence(problem.code, language, { request: c.var.request, ...values }),
    request: c.var.request,
    conflicts: conflicts ?? [],
    alternatives: alternatives ?? [],
    errors: errors ?? [],
    ...more,
  }
  const headers = { ...wait, 'content-type': 'application/problem+json' }
  return c.newResponse(JSON.stringify(body), status, headers)
}

/** What the database counts by the day passes again tomorrow. */
const untilItMayPass = (c: Context<Env>, { code }: Problem): number | undefined =>
  code === 'people.wrote_much' ? untilTomorrow(c.var.ctx) : undefined

const asHtml = { 'content-type': 'text/html; charset=utf-8' }
const seconds: Record<number, string> = { 503: '2', 429: '60' }
const retryAfter = (status: number, asked: number | undefined): Record<string, string> => {
  const wait = asked?.toString() ?? seconds[status]
  return wait ? { 'retry-after': wait } : {}
}

/** What an error is called, with its own or the database's code. Never its message, which may quote
 *  a row or an address. */
export const nameOfError = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const code = sqlState(error)
  return code ? `${error.name} ${code}` : error.name
}

/** The one place where what is thrown becomes an answer. */
export const onError = (error: Error, c: Context<Env>): Response => {
  const problem = asProblem(error)
  if (problem.code === 'server.bug' || problem.code === 'server.busy') {
    c.set('error', nameOfError(error))
  }
  return answerProblem(c, problem)
}
