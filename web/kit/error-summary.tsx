import { For, Show } from 'solid-js'
import type { FormErrors } from './form-errors.ts'
import { Notice } from './surface.tsx'
import { kitWords as t } from './words.ts'

/**
 * What is wrong with a form, all of it, at its top: each line leads to its field, which bears the
 * path as its `name` or `data-path`.
 */
export const ErrorSummary = (props: { errors: FormErrors; form: HTMLElement | undefined }) => {
  const all = () => Object.entries(props.errors)
  const go = (path: string) => {
    const field = props.form?.querySelector<HTMLElement>(`[name="${CSS.escape(path)}"]`)
    const group = props.form?.querySelector(`[data-path="${CSS.escape(path.split('.')[0] ?? '')}"]`)
    const inside = group?.querySelector<HTMLElement>('[aria-invalid="true"], input, select, button')
    const target = field ?? inside
    target?.focus()
  }
  return (
    <Show when={all().length > 0}>
      <Notice tone="bad" title={t('toFix', { n: all().length })}>
        <ul class="error-summary">
          <For each={all()}>
            {([path, detail]) => (
              <li>
                <button type="button" class="link-button" onClick={() => go(path)}>
                  {detail}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
