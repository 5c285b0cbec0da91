import { errorAt, type FormErrors } from './form-errors.ts'

type TextKey<D> = { [K in keyof D]: D[K] extends string ? K : never }[keyof D] & string

/**
 * Binds fields of a form to the texts of a draft: what they hold, what is wrong with it, where it goes.
 * A field's `path` is the one that the API's schema knows it by, where that is not its key.
 */
export const bind = <D extends object>(
  draft: D,
  set: (part: Partial<D>) => void,
  errors: () => FormErrors,
) => {
  const field = (key: TextKey<D>, path: string) => ({
    name: path,
    value: String(draft[key]),
    error: errorAt(errors(), path),
  })
  // The key is one of those that hold a text.
  const put = (key: TextKey<D>) => (text: string) => set({ [key]: text } as unknown as Partial<D>)
  return {
    text: (key: TextKey<D>, path: string = key) => ({ ...field(key, path), onText: put(key) }),
    pick: (key: TextKey<D>, path: string = key) => ({ ...field(key, path), onPick: put(key) }),
  }
}

export type Bound<D extends object> = ReturnType<typeof bind<D>>
