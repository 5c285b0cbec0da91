import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { importChanges, importMarks } from '#db/schema/imports.ts'
import { kit } from './kit.ts'
import { told } from './spreadsheets.ts'

/** A mixed import taken back: who is as it left them is as before, to the letter, and the rest is as it is. */

let k: Awaited<ReturnType<typeof kit>>
beforeEach(async () => {
  k = await kit()
})

/** Every row that imports write, by person, as PostgreSQL writes it; but for when it was written, and ids that say nothing. */
const rows = async () => {
  const found = await k.app.db.execute<{ name: string; row: string }>(sql`
    select p.name, concat_ws(E'\n', to_jsonb(p) - 'updated_at', v::text, l::text,
             (select string_agg((to_jsonb(a) - 'id')::text, ' ' order by weekday, from_minute)
                from availabilities a where a.person_id = p.id),
             (select string_agg(a::text, ' ' order by activity_id) from volunteer_activities a where a.person_id = p.id),
             (select m::text from import_marks m where m.person_id = p.id)) as row
      from people p left join volunteers v on v.person_id = p.id left join learners l on l.person_id = p.id
     order by p.name`)
  return new Map(found.map(({ name, row }) => [name, row]))
}
const but = (all: Map<string, string>, ...names: string[]) =>
  [...all].filter(([name]) => !names.includes(name))

const volunteers =
  'Prénom;Téléphone;Courriel;Niveaux;Disponibilités;Heures par semaine;Enfants;Nouveau;Cours;Jardin'
const learners =
  'Prénom;Téléphone;Âge;Oral;Écrit;Souhait;Heures voulues;En attente depuis;Langue;Disponibilités'

const imported = async (of: string, file: string[], answers: string) => {
  const { seen } = await k.look(of, file)
  const done = await k.send(`${of}?seen=${seen}&${answers}`, file)
  expect(done.status).toBe(200)
  return done.plan
}

describe('a mixed import taken back', () => {
  test('of volunteers: new, changed in all, unchanged, changed since elsewhere, erased since', async () => {
    await k.send('volunteers', [
      volunteers,
      'Claire;06 39 98 01 01;claire@exemple.fr;A1, A2;lundi 9h-11h, mardi 9h-12h;2-4;non;oui;oui;non',
      'Hakim;06 39 98 01 02;;B1;;1h;oui;non;oui;oui',
      'Ines;06 39 98 01 03;;A1;;1h;non;non;oui;non',
      'Omar;06 39 98 01 04;;A1;;1h;non;non;oui;non',
      'Zoé;06 39 98 01 05;;A1;;1h;non;non;oui;non',
    ])
    const before = await rows()
    const plan = await imported(
      'volunteers',
      [
        volunteers,
        'Claire B.;06 39 98 01 01;claire.b@exemple.fr;B2;mercredi 14h-18h;3-6;oui;non;non;oui',
        'Hakim;06 39 98 01 02;;B1;;1h;oui;non;oui;oui',
        'Ines;06 39 98 01 03;;A2;;1h;non;non;oui;non',
        'Omar;06 39 98 01 04;;A2;;1h;non;non;oui;non',
        'Zoé;06 39 98 01 05;;A2;jeudi 9h-11h;1h;non;non;oui;oui',
        'Wanda;06 39 98 01 06;wanda@exemple.fr;A1;lundi 9h-10h;1h;non;non;oui;oui',
      ],
      'who=2:same',
    )
    expect(told(plan)).toEqual([
      '2 change Claire B.',
      '3 same Hakim',
      '4 change Ines',
      '5 change Omar',
      '6 change Zoé',
      '7 create Wanda',
    ])
    expect(plan.lines[0]?.changes.map(({ field }) => field).sort()).toEqual([
      ...[
        'activities',
        'availabilities',
        'children',
        'email',
        'levels',
        'name',
        'newcomer',
        'promise',
      ],
    ])
    await k.change('Ines', { phone: '+33639980199' })
    const omar = await k.named('Omar')
    const erased = await k.browser.post(`/api/people/${omar.id}/erasure`, { name: 'Omar' })
    expect(erased.status).toBe(200)
    expect((await k.undo(plan.id)).body).toEqual({ undone: 4 })
    const after = await rows()
    expect(but(after, 'Ines', '')).toEqual(but(before, 'Ines', 'Omar'))
    expect(await k.named('Ines')).toMatchObject({
      phone: '+33639980199',
      volunteer: { levels: ['A1'] },
    })
    expect(after.get('Ines')).toBe(before.get('Ines')?.replace('+33639980103', '+33639980199'))
    expect(await k.app.db.select().from(importChanges)).toHaveLength(4)
  })

  test('of learners: every value of who changed comes back', async () => {
    await k.send('learners', [
      learners,
      'Amina;06 39 98 02 01;adulte;A1;A1;seul;2h;01/09/2026;arabe;lundi 9h-11h',
      'Karim;06 39 98 02 02;adulte;A2;;duo;1h;;;',
    ])
    const before = await rows()
    const plan = await imported(
      'learners',
      [
        learners,
        'Amina;06 39 98 02 01;enfant;A2;alpha;duo;3h;02/10/2026;dari;mardi 9h-11h, mardi 11h-12h',
        'Karim;06 39 98 02 02;adulte;A2;A2;duo;1h;03/10/2026;turc;jeudi 9h-10h',
        'Lin;06 39 98 02 03;adulte;;;seul;1h;;;',
      ],
      'who=2:same',
    )
    expect(told(plan)).toEqual(['2 change Amina', '3 change Karim', '4 create Lin'])
    expect((await k.undo(plan.id)).body).toEqual({ undone: 3 })
    expect([...(await rows())]).toEqual([...before])
  })

  test('leaves the traces of its changes the other way round, and of who came only that they went', async () => {
    await k.send('volunteers', [volunteers, 'Claire;06 39 98 01 01;;A1;lundi 9h-11h;2h;;;oui;'])
    const plan = await imported(
      'volunteers',
      [volunteers, 'Claire;06 39 98 01 01;;B2;mardi 9h-11h;3h;;;oui;oui', 'Wanda;;;A1;;;;;;'],
      '',
    )
    const claire = await k.named('Claire')
    const wanda = await k.named('Wanda')
    const traces = (id: string) =>
      k.app.db.execute<{ action: string; before: unknown; after: unknown }>(
        sql`select action, before, after from audit where subject_id = ${id} order by seq`,
      )
    expect((await k.undo(plan.id)).status).toBe(200)
    const [, made, undone] = await traces(claire.id)
    expect(undone).toEqual({ action: 'person.changed', before: made?.after, after: made?.before })
    expect(await traces(wanda.id)).toEqual([
      { action: 'person.created', before: null, after: null },
      { action: 'person.taken_back', before: null, after: null },
    ])
    expect((await traces(plan.id ?? '')).map(({ action }) => action)).toEqual([
      'import.made',
      'import.undone',
    ])
  })

  test('names the first five in its way, and does nothing', async () => {
    const names = ['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Flo', 'Gus']
    const { plan } = await k.send('volunteers', [
      volunteers,
      ...names.map((name) => `${name};;;A1;;;;;;`),
    ])
    for (const name of names.slice(1)) await k.change(name, { phone: '+33639980109' })
    const before = await rows()
    const { status, body } = await k.undo(plan.id)
    expect([status, body.code]).toEqual([409, 'imports.touched'])
    expect(body.detail).toContain('Bo, Cy, Di, Eve, Flo…')
    expect(await rows()).toEqual(before)
  })

  test('does not mind what a hand changed and changed back, nor hours said in two parts', async () => {
    const { plan } = await k.send('volunteers', [
      volunteers,
      'Claire;06 39 98 01 01;;A1, A2;lundi 9h-12h;2h;;;oui;',
    ])
    await k.change('Claire', { phone: null })
    await k.change('Claire', { phone: '+33639980101', volunteer: { levels: ['A2', 'A1'] } })
    const { id } = await k.named('Claire')
    const hours = await k.browser.put(`/api/people/${id}/availabilities`, {
      availabilities: [
        { weekday: 1, from: '09:00', to: '10:00' },
        { weekday: 1, from: '10:00', to: '12:00' },
      ],
    })
    expect(hours.status).toBe(200)
    expect((await k.undo(plan.id)).status).toBe(200)
    expect(await k.app.db.select().from(importMarks)).toEqual([])
  })

  test('is refused once a hand changed what it wrote, though a later file says the same', async () => {
    const file = (phone: string) => [volunteers, `Claire;${phone};claire@exemple.fr;A1;;;;;;`]
    const { plan } = await k.send('volunteers', file('06 39 98 01 01'))
    await k.change('Claire', { phone: '+33639980102' })
    const confirmed = await k.send('volunteers', file('06 39 98 01 02'))
    expect(told(confirmed.plan)).toEqual(['2 same Claire'])
    expect((await k.undo(plan.id)).status).toBe(409)
  })
})
