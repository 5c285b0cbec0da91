import { describe, expect, it } from 'vitest'
import { ChangePerson, CreatePerson, type Person } from '#api/people/schema.ts'
import { errorAt, judgedForm } from '#web/kit/form-errors.ts'
import { creationOf, emptyPersonDraft, personChangeOf, personDraftOf } from '#web/people/draft.ts'

const id = '01a20a3b-330b-70cf-88f5-7a77604d6731'
const says = (path: string, check: string) => `${path}: ${check}`
const claire: Person = {
  id,
  role: 'volunteer',
  name: 'Claire',
  email: 'claire@exemple.fr',
  phone: '+33639985234',
  messageLanguage: null,
  archived: false,
  volunteer: {
    promise: { from: 120, to: 240 },
    levels: ['alpha', 'A1'],
    children: true,
    newcomer: false,
    newcomerUntil: null,
    stay: null,
    mentor: null,
    activities: ['tutoring', 'kitchen'],
  },
  availabilities: [],
}
const mirela: Person = {
  id,
  role: 'learner',
  name: 'Mirela',
  phone: null,
  archived: false,
  learner: {
    ageGroup: 'adult',
    oral: 'B1',
    written: 'A2',
    alpha: false,
    wish: 'pair',
    minutesWanted: 90,
    waitingSince: '2026-10-17',
  },
}

describe('the form for a person', () => {
  it('keeps until when somebody begins, beside whom and for how long only while she does', () => {
    const begins = { newcomer: true, newcomerUntil: '2027-01-12', mentor: id } as const
    const after = { ...personDraftOf(claire), ...begins, stay: 'trainee' as const }
    const sent = personChangeOf(personDraftOf(claire), after)
    expect(sent).toEqual({ volunteer: { ...claire.volunteer, ...begins, stay: 'trainee' } })
    expect(judgedForm(ChangePerson, sent, says).ok).toBe(true)
    expect(personChangeOf(after, { ...after, newcomer: false })).toEqual({
      volunteer: claire.volunteer,
    })
  })

  it.each(['volunteer', 'learner', 'coordinator'] as const)(
    'sends a new %s as the API takes one, once there is a name',
    (role) => {
      const draft = { ...emptyPersonDraft(role, '2026-11-23'), name: 'Anne' }
      expect(judgedForm(CreatePerson, creationOf(draft, id, []), says).ok).toBe(true)
      const nameless = judgedForm(CreatePerson, creationOf({ ...draft, name: ' ' }, id, []), says)
      expect(nameless).toEqual({ ok: false, errors: { name: 'name: name_is_empty' } })
    },
  )

  it('sends nothing for somebody who was not changed', () => {
    for (const person of [claire, mirela]) {
      expect(personChangeOf(personDraftOf(person), personDraftOf(person))).toEqual({})
    }
  })

  it('sends only the part in which something changed, whole, and can undo it', () => {
    const before = personDraftOf(claire)
    const after = { ...before, promiseTo: 180, phone: '' }
    expect(personChangeOf(before, after)).toEqual({
      phone: null,
      volunteer: { ...claire.volunteer, promise: { from: 120, to: 180 } },
    })
    const back = judgedForm(ChangePerson, personChangeOf(after, before), says)
    expect(back).toEqual({
      ok: true,
      value: { phone: '+33639985234', volunteer: claire.volunteer },
    })
  })

  it('never sends a written level for who never learned to read', () => {
    const draft = { ...personDraftOf(mirela), alpha: true }
    expect(personChangeOf(personDraftOf(mirela), draft)).toEqual({
      learner: { ...mirela.learner, alpha: true, written: null },
    })
  })

  it('gives a coordinator a volunteer’s part only when she gives hours', () => {
    const draft = { ...emptyPersonDraft('coordinator', ''), name: 'Nadia' }
    expect(creationOf(draft, id, [])).not.toHaveProperty('volunteer')
    expect(creationOf({ ...draft, gives: true }, id, [])).toHaveProperty('volunteer.promise')
  })

  it('tells what is wrong at each field, by the API’s own schema', () => {
    const draft = {
      ...emptyPersonDraft('volunteer', ''),
      name: 'Anne',
      email: 'nowhere',
      phone: '12',
      promiseFrom: 240,
      promiseTo: 120,
    }
    const judgement = judgedForm(CreatePerson, creationOf(draft, id, []), (path) => path)
    expect(judgement.ok ? [] : Object.keys(judgement.errors)).toEqual([
      'email',
      'phone',
      'volunteer.promise',
    ])
  })

  it('shows what is wrong inside a group of fields at the group', () => {
    expect(errorAt({ 'volunteer.promise': 'no' }, 'volunteer')).toBe('no')
    expect(errorAt({ names: 'no' }, 'name')).toBeUndefined()
  })
})
