import { v7 as newId } from 'uuid'
import { describe, expect, test } from 'vitest'
import { aRoom } from '#tests/support/builders.ts'
import { kit } from './kit.ts'
import { told } from './spreadsheets.ts'

/** What somebody who tried to break imports found. */

const head = 'Prénom;Téléphone;Courriel;Niveaux'

describe('an undo', () => {
  test('gives the coordinator back that she gave no hours', async () => {
    const k = await kit()
    const file = [
      'Prénom;Courriel;Disponibilités;Niveaux',
      'Nadège;nadege@exemple.fr;lundi 14h-16h;A1',
    ]
    const before = await k.named('Nadège')
    const { plan, status } = await k.send('volunteers', file)
    expect(status).toBe(200)
    expect((await k.undo(plan.id)).status).toBe(200)
    expect(await k.named('Nadège')).toEqual(before)
  })

  test('is refused once somebody of it coordinates', async () => {
    const k = await kit()
    const { plan } = await k.send('volunteers', [head, 'Hakim;;hakim@exemple.fr;A1'])
    await k.change('Hakim', { role: 'coordinator' })
    const answer = await k.undo(plan.id)
    expect([answer.status, answer.body.code]).toEqual([409, 'imports.touched'])
    expect((await k.named('Hakim')).role).toBe('coordinator')
  })

  test('gives no address back to who coordinates since', async () => {
    const k = await kit()
    await k.send('volunteers', [head, 'Claire;06 39 98 01 01;claire@exemple.fr;A1'])
    const file = [head, 'Claire;06 39 98 01 01;claire.b@exemple.fr;A1']
    const { seen } = await k.look('volunteers', file)
    const { plan } = await k.send(`volunteers?seen=${seen}&who=2:same`, file)
    await k.change('Claire', { role: 'coordinator' })
    const answer = await k.undo(plan.id)
    expect(answer.status).toBe(409)
  })

  test('of a second one leaves the first to be undone, though it only confirmed somebody', async () => {
    const k = await kit()
    await k.send('volunteers', [head, 'Claire;06 39 98 01 01;claire@exemple.fr;A1'])
    const a = await k.send('volunteers', ['Prénom;Courriel;Niveaux', 'Claire;claire@exemple.fr;A2'])
    await k.change('Claire', { phone: '+33639980102' })
    const b = await k.send('volunteers', [
      head,
      'Claire;06 39 98 01 02;claire@exemple.fr;A2',
      'Zahra;;;A1',
    ])
    expect((await k.undo(b.plan.id)).status).toBe(200)
    expect((await k.undo(a.plan.id)).body).toEqual({ undone: 1 })
  })

  test('forgets what a mistaken answer confirmed', async () => {
    const k = await kit()
    await k.send('volunteers', [head, 'Claire;06 39 98 01 01;;A1'])
    await k.change('Claire', { phone: '+33639980102' })
    const file = [head, 'Claire;06 39 98 77 77;;A1', 'Zahra;;;A1']
    const first = await k.look('volunteers', file)
    const made = await k.send(`volunteers?seen=${first.seen}&who=2:same`, file)
    expect((await k.undo(made.plan.id)).status).toBe(200)
    const other = await k.send('volunteers', [head, 'Claire;06 39 98 77 77;;B2'])
    expect([other.status, (await k.named('Claire')).volunteer?.levels]).toEqual([422, ['A1']])
  })

  test('does not mind a stranger’s question for an address', async () => {
    const k = await kit()
    const { plan } = await k.send('volunteers', [head, 'Hakim;;hakim@exemple.fr;A1'])
    const asked = await k.app.nobody.post('/api/sign-in', { email: 'hakim@exemple.fr' })
    expect(asked.status).toBeLessThan(300)
    expect((await k.undo(plan.id)).status).toBe(200)
  })

  test('is refused once a change of slots names somebody of it', async () => {
    const k = await kit()
    const t = await k.send('volunteers', [`${head};Disponibilités`, 'Tutor;;;A1;mardi 9h-18h'])
    await k.send('learners', ['Prénom;Oral', 'Amina;A1'])
    const l = await k.send('learners', ['Prénom;Oral', 'Karim;A1'])
    expect([t.status, l.status]).toEqual([200, 200])
    const [tutor, amina, karim] = [
      await k.named('Tutor'),
      await k.named('Amina'),
      await k.named('Karim'),
    ]
    const room = await aRoom(k.app.db)
    const made = await k.browser.post<{ slot: { id: string; revision: number } }>('/api/slots', {
      id: newId(),
      weekday: 2,
      start: '14:00',
      minutes: 60,
      from: '2026-11-24',
      until: '2026-12-31',
      inTerm: false,
      place: room.id,
      volunteers: [tutor.id],
      learners: [karim.id],
    })
    expect(made.status).toBe(201)
    const changed = await k.browser.post<{ change: string }>(
      `/api/slots/${made.body.slot.id}/changes`,
      {
        id: newId(),
        scope: 'whole',
        revision: made.body.slot.revision,
        learners: [amina.id],
      },
    )
    expect(changed.status).toBe(200)
    const gone = await k.undo(l.plan.id)
    if (gone.status !== 200) return expect(gone.status).toBe(409)
    const back = await k.browser.post(`/api/slots/undo/${changed.body.change}`, {})
    expect([back.status, back.text.slice(0, 200)]).toEqual([200, expect.anything()])
  })

  test('does not mind an activity put away since', async () => {
    const k = await kit()
    const { plan } = await k.send('volunteers', ['Prénom;Niveaux;Cours;Jardin', 'Hakim;A1;oui;oui'])
    expect((await k.named('Hakim')).volunteer?.activities).toEqual(['garden', 'tutoring'])
    const away = await k.browser.post('/api/activities/garden/archive', {})
    expect(away.status).toBe(200)
    expect((await k.undo(plan.id)).status).toBe(200)
  })

  test('is over after 30 days, job or no job', async () => {
    const k = await kit()
    const { plan } = await k.send('volunteers', [head, 'Hakim;;;A1'])
    k.app.clock.pass({ days: 31 })
    const b = k.app.as(k.nadege)
    expect((await b.post(`/api/imports/${plan.id}/undo`, {})).status).toBe(404)
  })
})

describe('what a hand changed', () => {
  test('a first name put right by hand: the same file again changes nothing', async () => {
    const k = await kit()
    const file = ['Prénom;Téléphone;Oral', 'Mohamed;06 39 98 01 01;A1']
    await k.send('learners', file)
    await k.change('Mohamed', { name: 'Mohammed' })
    const again = await k.send('learners', file)
    expect([told(again.plan), (await k.people('learner')).map((p) => p.name)]).toEqual([
      ['2 same Mohamed'],
      ['Mohammed'],
    ])
  })

  test('a volunteer’s, known by the address, is not asked about', async () => {
    const k = await kit()
    const file = ['Prénom;Courriel;Niveaux', 'Mohamed;m@exemple.fr;A1']
    await k.send('volunteers', file)
    await k.change('Mohamed', { name: 'Mohammed' })
    expect(told((await k.send('volunteers', file)).plan ?? { lines: [] })).toEqual([
      '2 same Mohamed',
    ])
  })

  test('what was not in the preview is not written, answers or none', async () => {
    const k = await kit()
    await k.browser.post('/api/people', {
      id: crypto.randomUUID().replace(/^(.{14})4/, '$17'),
      role: 'volunteer',
      name: 'Claire',
      phone: '+33639980101',
      volunteer: {
        promise: { from: 60, to: 60 },
        levels: ['A1'],
        children: false,
        newcomer: false,
        activities: [],
      },
    })
    const file = [
      'Prénom;Téléphone;Niveaux;Disponibilités',
      'Claire;06 39 98 01 01;A1;',
      'Hakim;;A1;',
    ]
    const seen = await k.look('volunteers', file)
    expect(told(seen)).toEqual(['2 same Claire', '3 create Hakim'])
    await k.change('Claire', { volunteer: { levels: ['B1', 'B2'] } })
    const done = await k.send(`volunteers?keep=all&seen=${seen.seen}`, file)
    expect([done.status, (await k.named('Claire')).volunteer?.levels]).toEqual([409, ['B1', 'B2']])
  })

  test('an activity put away since is no change of anybody’s by hand', async () => {
    const head = 'Prénom;Niveaux;Cours;Jardin;Cuisine'
    const k = await kit()
    await k.send('volunteers', [head, 'Hakim;A1;oui;oui;non'])
    await k.browser.post('/api/activities/garden/archive', {})
    const { plan } = await k.send('volunteers', [
      'Prénom;Niveaux;Cours;Cuisine',
      'Hakim;A1;oui;oui',
    ])
    expect(told(plan)).toEqual(['2 change Hakim'])
  })
})
