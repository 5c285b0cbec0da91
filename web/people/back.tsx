import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { personWords as t } from '#web/people/person/words.ts'
import { type Tab, tabSlugs } from './view.ts'

/** The way back to the list one came from; only for who may see it. */
export const BackToPeople = (props: { tab?: Tab }) => (
  <Show when={isCoordinator()}>
    <A href={props.tab ? `/personnes?liste=${tabSlugs[props.tab]}` : '/personnes'}>{t('back')}</A>
  </Show>
)
