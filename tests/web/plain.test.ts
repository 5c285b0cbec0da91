import { expect, it } from 'vitest'
import { matching } from '#web/kit/combobox-view.ts'
import { plain } from '#web/lib/plain.ts'
import { wordsOf } from '#web/line/folded.ts'
import { listed, searched } from '#web/people/view.ts'

const typed = {
  Łukasz: 'lukasz',
  Søren: 'soren',
  Đorđe: 'dorde',
  Işıl: 'isil',
  Élodie: 'elodie',
  Maßoud: 'massoud',
  Lætitia: 'laetitia',
} as const

it.each(Object.entries(typed))(
  '%s is found by %s, in lists, in choices and on a line',
  (name, keys) => {
    expect(plain(` ${name} `)).toBe(keys)
    expect(wordsOf(name)).toEqual([keys])
    expect(matching([{ value: '1', label: name }], keys)).toHaveLength(1)
    const people = listed([{ id: '1', role: 'learner', name, archived: false }])
    expect(searched(people, keys)).toHaveLength(1)
    expect(searched(people, name)).toHaveLength(1)
  },
)
