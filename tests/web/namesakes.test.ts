import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#api/local/build.ts'
import type { Person } from '#api/people/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Free } from '#api/sessions/schema.ts'
import { absences } from '#db/schema/people.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { notePeople, sayReason } from '#web/lib/names.ts'

describe('two of one name', () => {
  const app = ownApp()
  const name = 'Ndeye'
  const monday = [{ weekday: 1, from: '09:00', to: '10:00' }]

  it('are told apart in every reason that names one of them', async () => {
    await anActivity(app.db)
    await aRoom(app.db)
    await aVolunteer(app.db, { name })
    await aLearner(app.db, { name })
    const tutor = await aVolunteer(app.db, {
      ...{ name, children: false, levels: ['B1'], promise: { from: 0, to: 0 } },
      availabilities: monday,
    })
    const child = await aLearner(app.db, {
      ...{ name, ageGroup: 'child', wish: 'individual', availabilities: monday },
    })
    const adult = await aLearner(app.db, { name, wish: 'individual' })
    const day = '2026-12-01'
    for (const [n, { id: personId }] of [tutor, child, adult].entries()) {
      const id = `01a228e3-0000-7000-8000-00000000000${n}`
      await app.db
        .insert(absences)
        .values({ id, personId, fromDay: day, toDay: day, createdAt: `${day}T00:00:00Z` })
    }
    const coordinator = app.as(await aCoordinator(app.db))
    const { body: all } = await coordinator.get<{ people: Person[] }>('/api/people')
    notePeople(all.people)

    const who = {
      volunteers: tutor.id,
      learners: [child, adult].map(({ id }) => id).join(),
      ...{ start: `${day}T14:00:00+01:00`, end: `${day}T15:00:00+01:00` },
    }
    const asked = await coordinator.get<Free>(`/api/free?${new URLSearchParams(who)}`)
    const sent = await coordinator.post<Pick<Free, 'conflicts'>>('/api/sessions', {
      ...{ id: '01a228e3-0000-7000-8000-0000000000aa', activity: 'tutoring', ...who },
      ...{ volunteers: [tutor.id], learners: [child.id, adult.id], confirm: [...confirmable] },
    })
    expect(sent.status).toBe(409)
    const conflicts = [...(asked.body.conflicts ?? []), ...(sent.body.conflicts ?? [])]
    const naming = conflicts.filter(({ detail }) => detail.includes(name))
    const codes = new Set(naming.map(({ code }) => code))
    for (const code of ['away', 'over_promise', 'level_does_not_fit', 'does_not_teach_children']) {
      expect(codes).toContain(`sessions.${code}`)
    }
    for (const code of ['wishes_to_be_alone', 'tutor_unavailable', 'learner_unavailable']) {
      expect(codes).toContain(`sessions.${code}`)
    }
    for (const one of naming) {
      const [said, names] = [sayReason(one), one.detail.split(name).length - 1]
      expect({
        code: one.code,
        numbers: said.match(/Ndeye \([23]\)/g)?.length,
        said,
      }).toMatchObject({
        code: one.code,
        numbers: names,
      })
    }
  })

  it('are told apart by every page: none shows what somebody is called without asking which of them it is', () => {
    const files = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
    const shown =
      /[{(] ?(?:name: )?(?:\w+\.)*(?:props\.)?(?:person|actor|learner|tutor|volunteer|heir)(?:\(\))?\.name\b ?[})]/
    const known = /firstName|initialOf|foldName|plain\(|t\('type'/
    const bare = files
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        readFileSync(join(root, 'web', file), 'utf8')
          .split('\n')
          .filter((line) => shown.test(line) && !known.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      )
    expect(bare).toEqual([])
  })
})
