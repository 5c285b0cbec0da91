import { useParams } from '@solidjs/router'

/** The `:id` in the address of this page. */
export const useId = (): (() => string) => {
  const params = useParams()
  return () => params.id ?? ''
}
