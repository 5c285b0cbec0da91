import { Index, type JSX, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { sayRun } from '#web/year/say.ts'
import { sayAtHours, sayAtPlace } from '#web/year/say-mark.ts'
import { yearWords as t } from '#web/year/words.ts'
import { YearCard } from '#web/year/year-card.tsx'
import type { Ask } from './dialog.tsx'
import { type Layer, type LayerKind, parted } from './view.ts'

/** So many are in view; later ones are behind their number. */
const inView = 8

type Props = {
  kind: LayerKind
  layers: readonly Layer[]
  house: House
  /** Given to whoever may change them. */
  onAsk: ((ask: Ask) => void) | undefined
}

/** The closures of the year, its openings or its school holidays: what comes, then what is past. */
export const LayerCard = (props: Props & { actions?: JSX.Element; children?: JSX.Element }) => {
  const all = () => parted(props.layers, today())
  const none = () =>
    t(props.kind === 'holidays' && !props.onAsk ? 'holidaysNoneRead' : `${props.kind}None`)
  return (
    <YearCard
      id={props.kind}
      title={t(props.kind)}
      help={<p class="soft small">{t(`${props.kind}Help`)}</p>}
      actions={
        <Show when={props.onAsk}>
          {(ask) => (
            <div class="row">
              {props.actions}
              <Button icon="add" onClick={() => ask()({ is: 'new', kind: props.kind })}>
                {t(`${props.kind}Add`)}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      {props.children}
      <Show when={props.layers.length === 0}>
        <p class="soft">{none()}</p>
      </Show>
      <Lines {...props} layers={all().ahead.slice(0, inView)} />
      <Show when={all().ahead.length > inView}>
        <Fold says={t('more', { n: all().ahead.length - inView })}>
          <Lines {...props} layers={all().ahead.slice(inView)} />
        </Fold>
      </Show>
      <Show when={all().past.length > 0}>
        <Fold says={t('past', { n: all().past.length })}>
          <Lines {...props} layers={all().past} />
        </Fold>
      </Show>
    </YearCard>
  )
}

const Lines = (props: Props) => (
  <Show when={props.layers.length > 0}>
    <ul class="entries">
      <Index each={props.layers}>{(layer) => <Line {...props} layer={layer()} />}</Index>
    </ul>
  </Show>
)

const Line = (props: Props & { layer: Layer }) => {
  const laid = () => ({ kind: props.kind, layer: props.layer })
  const mark = () => {
    const { layer } = props
    return 'place' in layer && props.house.places.find((place) => place.id === layer.place)
  }
  return (
    <li class="entry layer">
      <div class="layer-words">
        <strong>{props.layer.label}</strong>
        <span class="small">
          {[sayRun(props.layer), sayAtHours(props.layer)].filter(Boolean).join(', ')}
        </span>
        <Show when={sayAtPlace(props.layer, props.house)}>
          {(where) => (
            <span class="layer-where soft small">
              <Show when={mark()}>{(look) => <RoomMark mark={look()} size="s" />}</Show>
              {where()}
            </span>
          )}
        </Show>
      </div>
      <Show when={props.onAsk}>
        {(ask) => (
          <div class="layer-ways">
            <Button
              look="quiet"
              icon="edit"
              label={t('editOne', { name: props.layer.label })}
              onClick={() => ask()({ is: 'edit', laid: laid() })}
            />
            <Button
              look="quiet"
              icon="trash"
              label={t('removeOne', {
                what: t(`${props.kind}Remove`),
                name: props.layer.label,
              })}
              onClick={() => ask()({ is: 'remove', laid: laid() })}
            />
          </div>
        )}
      </Show>
    </li>
  )
}
