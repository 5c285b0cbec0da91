import { For } from 'solid-js'
import { isAtReception, isCoordinator } from '#web/auth/me.ts'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { Page } from '#web/kit/surface.tsx'
import { shellWords } from '#web/words.ts'
import { menuFor } from './menu.ts'
import { moreWords as t } from './more-words.ts'
import './more.css'

type Way = { href: string; icon: IconName; says: string; help: string }

const helps = {
  people: 'peopleHelp',
  slots: 'allSlotsHelp',
  settings: 'settingsHelp',
  door: 'doorHelp',
  book: 'bookHelp',
} as const

/** What has no place of its own in the menu of a phone, and what is one's own. */
const waysFor = (coordinates: boolean, receives: boolean): Way[] => [
  ...menuFor(coordinates, receives)
    .filter(({ isWide }) => isWide)
    .map(({ href, icon, words }) => ({
      href,
      icon,
      says: shellWords(words),
      help: t(helps[words as keyof typeof helps]),
    })),
  ...(coordinates
    ? [{ href: '/', icon: 'home' as const, says: shellWords('home'), help: t('homeHelp') }]
    : [{ href: '/creneaux', icon: 'repeat' as const, says: t('slots'), help: t('slotsHelp') }]),
  { href: '/tours', icon: 'list', says: t('duties'), help: t('dutiesHelp') },
  { href: '/lessives', icon: 'clock', says: t('washes'), help: t('washesHelp') },
  { href: '/rendez-vous', icon: 'person', says: t('visits'), help: t('visitsHelp') },
  { href: '/absences', icon: 'away', says: t('away'), help: t('awayHelp') },
  { href: '/personnes/moi', icon: 'clock', says: shellWords('myHours'), help: t('myHoursHelp') },
]

/** What the menu has behind "Plus". */
export const MorePage = () => (
  <Page title={shellWords('more')} narrow>
    <ul class="ways">
      <For each={waysFor(isCoordinator(), isAtReception())}>
        {(way) => (
          <li>
            <a class="way" href={way.href}>
              <Icon name={way.icon} />
              <span>
                <span class="way-says">{way.says}</span>
                <span class="soft small">{way.help}</span>
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  </Page>
)
