import { type MinuteWindow, merged } from '#api/clock.ts'
import type { Item } from '#api/imports/rules/hours/reader.ts'
import { spellDays } from '#api/imports/rules/hours/spell-hours.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'

type WindowItem = Extract<Item, { is: 'window' }>
type Group = { days: Set<number>; windows: WindowItem[] }

/**
 * Which windows go with which days. Whatever is written first, a day or an hour, leads: days then
 * their hours (`lundi, mardi 9h-11h`), or hours then their days (`9h-11h lundi, mardi`).
 *
 * @throws UnreadableHours for a day without hours, hours without a day, or a day that is all excepted
 */
export const windowsOf = (items: Item[]): MinuteWindow[] => {
  const groups = grouped(items, items[0]?.is === 'window' ? 'windows' : 'days')
  return merged(
    groups.flatMap(({ days, windows }) =>
      [...days].flatMap((weekday) =>
        windows.map(({ span }) => ({ weekday, fromMinute: span.from, toMinute: span.to })),
      ),
    ),
  )
}

const grouped = (items: Item[], leader: 'days' | 'windows'): Group[] => {
  const groups: Group[] = []
  for (const item of items) {
    const current = groups.at(-1)
    if (item.is === 'except') except(current, item)
    else if (current && !opensGroup(item, current, leader)) put(current, item)
    else groups.push(begun(item, leader))
  }
  for (const group of groups) requireWhole(group)
  return groups
}

const opensGroup = (item: Item, current: Group, leader: 'days' | 'windows') =>
  leader === 'days'
    ? item.is === 'days' && !item.also && current.windows.length > 0
    : item.is === 'window' && current.days.size > 0

const put = (group: Group, item: Item) => {
  if (item.is === 'window') group.windows.push(item)
  else for (const day of item.days) group.days.add(day)
}

const begun = (item: Item, leader: 'days' | 'windows'): Group => {
  if (item.is === 'window' && leader === 'days') {
    throw new UnreadableHours('hours_no_day', { part: item.part })
  }
  const group: Group = { days: new Set(), windows: [] }
  put(group, item)
  return group
}

const except = (group: Group | undefined, item: Extract<Item, { is: 'except' }>) => {
  for (const day of item.days) group?.days.delete(day)
  if (!group || group.days.size === 0) {
    throw new UnreadableHours('hours_except_unclear', { part: item.part })
  }
}

const requireWhole = ({ days, windows }: Group) => {
  if (windows.length === 0)
    throw new UnreadableHours('hours_day_alone', { days: spellDays([...days]) })
  if (days.size === 0) {
    throw new UnreadableHours('hours_no_day', { part: windows.map((w) => w.part).join(', ') })
  }
}
