import * as v from 'valibot'
import type { Refusal } from '#web/lib/remote/refusal.ts'

/** A sentence for each path of the API's schema (`volunteer.promise`). */
export type FormErrors = Record<string, string>

type Checked<T> = { ok: true; value: T } | { ok: false; errors: FormErrors }

/**
 * Judges a body by the API's own schema before it is sent. `says` words what is wrong at a path;
 * the first thing wrong at each path is told.
 */
export const judgedForm = <S extends v.GenericSchema>(
  schema: S,
  body: unknown,
  says: (path: string, check: string) => string,
): Checked<v.InferOutput<S>> => {
  const result = v.safeParse(schema, body)
  if (result.success) return { ok: true, value: result.output }
  const errors: FormErrors = {}
  for (const issue of result.issues) {
    const path = v.getDotPath(issue) ?? ''
    errors[path] ??= says(path, issue.message)
  }
  return { ok: false, errors }
}

/** By path. */
export const errorsIn = (refusal: Refusal | undefined): FormErrors =>
  Object.fromEntries((refusal?.errors ?? []).map(({ path, detail }) => [path, detail]))

/** The same sentence at this path and under it: a group of fields shows what is wrong inside. */
export const errorAt = (errors: FormErrors, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([key]) => key.startsWith(`${path}.`))?.[1]
