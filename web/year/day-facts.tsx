import { Index, Show } from 'solid-js'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import type { Day } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Laid } from '#web/year/layers/view.ts'
import { Glyph } from './glyph.tsx'
import type { Mark } from './marks.ts'
import { sayMark } from './say-mark.ts'
import { yearWords as t } from './words.ts'

/** The layer behind a mark, where a coordinator has laid it. */
const laidBy = (mark: Mark): Laid | undefined => {
  if (!('layer' in mark)) return undefined
  const kinds = {
    school: 'holidays',
    closed: 'closures',
    partly: 'closures',
    open: 'openings',
  } as const
  return { kind: kinds[mark.kind], layer: mark.layer }
}

export const DayFacts = (props: {
  day: Day
  marks: readonly Mark[]
  house: House
  onEdit?: (laid: Laid) => void
}) => (
  <div class="stack-s">
    <ul class="day-facts">
      <Index each={props.marks} fallback={<li class="soft">{t('nothingThatDay')}</li>}>
        {(mark) => (
          <li class="day-fact">
            <Glyph kind={mark().kind} />
            <span>{sayMark(mark(), props.house)}</span>
            <Show when={props.onEdit && laidBy(mark())}>
              {(laid) => (
                <Button
                  look="quiet"
                  icon="edit"
                  label={t('editOne', { name: laid().layer.label })}
                  onClick={() => props.onEdit?.(laid())}
                />
              )}
            </Show>
          </li>
        )}
      </Index>
    </ul>
    <ButtonLink look="quiet" icon="week" class="day-week" href={`/semaine?jour=${props.day}`}>
      {t('seeWeek')}
    </ButtonLink>
  </div>
)
