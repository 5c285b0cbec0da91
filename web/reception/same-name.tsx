import { For } from 'solid-js'
import type { Known } from '#api/reception/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { sayName } from '#web/lib/names.ts'
import { doorWords as t } from './words.ts'

/** `adulte`, `enfant`, or one of the team. */
export const sayWhoSheIs = ({ ageGroup }: Known): string => t(ageGroup ?? 'team')

/** Somebody of that name is here already: the same person, or another one? */
export const SameName = (props: {
  same: readonly Known[]
  onSame: (one: Known) => void
  onAnother: () => void
}) => (
  <Notice tone="info" title={t('sameQuestion')}>
    <ul class="stack-s">
      <For each={props.same}>
        {(one) => (
          <li class="row">
            <span>{t('isHere', { name: sayName(one), kind: sayWhoSheIs(one) })}</span>
            <Button onClick={() => props.onSame(one)}>
              {t('sameOne')}
              <span class="visually-hidden"> {sayName(one)}</span>
            </Button>
          </li>
        )}
      </For>
    </ul>
    <Button onClick={() => props.onAnother()}>{t('another')}</Button>
  </Notice>
)
