import { describe, expect, test } from 'vitest'
import { issues, plan, told, written } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')
const header = 'Prénom;Téléphone;Courriel;Niveaux;Disponibilités'
const learnerHeader = 'Prénom;Téléphone;Écrit;Oral;Heures voulues'

/** Those whom a file brought in, as they stand afterwards. */
const here = (of: 'volunteers' | 'learners', ...rows: string[]) => written(plan(of, file(...rows)))

describe('columns', () => {
  test('are known whatever their case, accents, spaces and punctuation, in French and English', () => {
    const headers = [
      'PRENOM',
      'nom',
      'N° de téléphone',
      'E-mail :',
      'Heures / semaine',
      'dispos (semaine)',
      'Niveau(x)',
      'avec enfants',
      'CUISINE',
      'garden',
    ]
    const { plan: read } = plan('volunteers', file(headers.join(';'), 'Claire;Dupont;;;;;;;;'))
    expect(read.columns.map(({ status }) => status)).toEqual(headers.map(() => 'read'))
    expect(told(read)).toEqual(['2 create Claire D.'])
  })

  test.each([
    ['Prénom de l’élève', 'repeated'],
    ['Numéro de téléphone portable', 'read'],
    ['Jours et heures de disponibilité', 'read'],
    ['Niveau d’oral à l’arrivée', 'read'],
    ['Téléphone en cas d’urgence', 'unknown'],
    ['Mail de l’assistante sociale', 'unknown'],
    ['Téléphone du pays', 'not_kept'],
  ])(
    'that say more than they need are known where they are the person’s own: %s',
    (header, status) => {
      const { plan: read } = plan('learners', file(`Prénom;${header};Oral`, 'Amina;;A1'))
      expect(read.columns[1]?.status).toBe(status)
    },
  )

  test('that are unknown, unnamed or repeated are said', () => {
    const { plan: read } = plan(
      'volunteers',
      file('Prénom;Taille;;Téléphone;Portable', 'Claire;L;x;;'),
    )
    expect(read.columns.map(({ status }) => status)).toEqual([
      'read',
      'unknown',
      'unnamed',
      'repeated',
      'read',
    ])
  })

  test.each([
    'Nationalité',
    'Pays d’origine',
    'Né(e) le',
    'Date de naissance',
    'Lieu de naissance',
    'Statut',
    'Titre de séjour',
    'Religion',
    'Santé',
    'Remarques',
    'Commentaires',
    'Notes',
    'Langue maternelle',
    'Situation',
    'Motif de la venue',
    'Nationality',
    'Birth date',
    'Photo',
  ])('%s is not kept, on purpose, and its values are nowhere', (forbidden) => {
    const result = plan('learners', file(`Prénom;${forbidden};Oral`, 'Amina;TOP-SECRET;A1'))
    expect(result.plan.columns[1]?.status).toBe('not_kept')
    expect(JSON.stringify(result)).not.toContain('TOP-SECRET')
  })

  test('one a day, or to tick, make up the availabilities', () => {
    const { writes, plan: read } = plan(
      'volunteers',
      file('Prénom;Lundi;Mardi;Mercredi matin;Jeudi', 'Claire;9h-11h;matin;x;oui', 'Hakim;;non;;'),
    )
    expect(writes[0]?.after.availabilities).toEqual([
      { weekday: 1, from: '09:00', to: '11:00' },
      { weekday: 2, from: '09:00', to: '12:00' },
      { weekday: 3, from: '09:00', to: '12:00' },
      { weekday: 4, from: '09:00', to: '18:00' },
    ])
    expect(writes[1]?.after.availabilities).toEqual([])
    expect(issues(read)).toContain('2 Jeudi hours_ticked')
  })

  test('of two telephones the mobile is kept, and the other is said', () => {
    const { writes, plan: read } = plan(
      'volunteers',
      file(
        'Prénom;Tél. fixe;Portable',
        'Claire;03 20 12 34 56;06 39 98 52 34',
        'Hakim;03 20 12 34 57;',
      ),
    )
    expect(writes.map(({ after }) => after.phone)).toEqual(['+33639985234', '+33320123457'])
    expect(issues(read)).toContain('2 Tél. fixe second_value_not_kept')
  })

  test('without a name refuse the file and list what was seen', () => {
    expect(() => plan('volunteers', file('Couleur;Courriel', '0639985234;'))).toThrow(
      'Read: Couleur · Courriel.',
    )
  })
})

describe('lines with an error', () => {
  test('are not imported, and every error is listed with its column, value and what is right', () => {
    const result = plan('volunteers', file(header, 'Claire;12;x;D9;lundi', 'Hakim;;;A1;'))
    expect(told(result.plan)).toEqual(['2 refuse Claire', '3 create Hakim'])
    expect(result.writes.map(({ after }) => after.name)).toEqual(['Hakim'])
    expect(result.plan.issues.filter(({ line }) => line === 2)).toMatchObject([
      { column: 'Téléphone', value: '12', level: 'error', code: 'phone_wrong_length' },
      { column: 'Courriel', value: 'x', level: 'error', code: 'email_unreadable' },
      { column: 'Disponibilités', value: 'lundi', level: 'error', code: 'hours_day_alone' },
      { column: 'Niveaux', value: 'D9', level: 'error', code: 'level_unknown' },
    ])
    for (const issue of result.plan.issues.filter(({ level }) => level === 'error')) {
      expect(issue.says.fr).not.toMatch(/[{}]/)
      expect(issue.expected?.fr).toBeTruthy()
    }
  })

  test('longer than anybody writes, or with a letter that may be lost, say so', () => {
    const rows = ['Prénom;Disponibilités', `Claire;${'lundi 9h-11h, '.repeat(200)}`, 'Drago?;']
    const { plan: read } = plan('learners', file(...rows))
    expect(told(read)).toEqual(['2 refuse Claire', '3 create Drago?'])
    expect(issues(read)).toEqual(
      expect.arrayContaining([
        '2 Disponibilités cell_too_long',
        '3 Prénom name_with_question_mark',
      ]),
    )
  })

  test('without a name say so', () => {
    const { plan: read } = plan('volunteers', file(header, ';0639985234;;;'))
    expect(issues(read)).toContain('2 name_missing')
    expect(read.counts.refuse).toBe(1)
  })

  test('alpha and a written level exclude each other', () => {
    const rows = ['Prénom;Écrit;Alpha', 'Amina;A1;oui', 'Samira;alpha;non', 'Nadia;;oui']
    const { plan: read } = plan('learners', file(...rows))
    expect(told(read)).toEqual(['2 refuse Amina', '3 refuse Samira', '4 create Nadia'])
  })
})

describe('who is new', () => {
  test('gets what the house assumes, and it is said', () => {
    const { writes, plan: read } = plan(
      'volunteers',
      file('Prénom;Cuisine', 'Claire;oui', 'Hakim;'),
    )
    expect(writes.map(({ after }) => after.volunteer)).toEqual([
      expect.objectContaining({ promise: { from: 120, to: 240 }, activities: ['kitchen'] }),
      expect.objectContaining({ promise: { from: 120, to: 240 }, activities: ['tutoring'] }),
    ])
    expect(issues(read)).toEqual(['2 promise_assumed', '3 promise_assumed', '3 levels_missing'])
  })

  test('among learners too', () => {
    const { writes, plan: read } = plan('learners', file('Prénom;Oral', 'Amina;'))
    expect(writes[0]?.after.learner).toEqual({
      ageGroup: 'adult',
      oral: null,
      written: null,
      alpha: false,
      wish: 'either',
      minutesWanted: 60,
      waitingSince: null,
    })
    expect(issues(read)).toEqual(['2 age_assumed', '2 wanted_assumed'])
  })
})

describe('who is here already', () => {
  const claire = 'Claire;06 39 98 52 34;claire@exemple.fr;A1;lundi 9h-11h'

  test('changes field by field, before and after in words', () => {
    const existing = here('volunteers', header, claire)
    const row = 'CLAIRE;;claire@exemple.fr;A1, A2;mardi 9h-11h'
    const { plan: read } = plan('volunteers', file(header, row), { existing })
    expect(read.lines[0]).toMatchObject({ does: 'change', person: existing[0]?.id })
    expect(read.lines[0]?.changes).toEqual([
      expect.objectContaining({ field: 'name', before: { fr: 'Claire', en: 'Claire' } }),
      expect.objectContaining({
        field: 'availabilities',
        before: { fr: 'lundi 9h-11h', en: 'Monday 9h-11h' },
        after: { fr: 'mardi 9h-11h', en: 'Tuesday 9h-11h' },
      }),
      expect.objectContaining({ field: 'levels', after: { fr: 'A1, A2', en: 'A1, A2' } }),
    ])
  })

  test('keeps what an empty cell does not say', () => {
    const existing = here('volunteers', header, claire)
    const { plan: read } = plan('volunteers', file(header, 'Claire;;;;'), { existing })
    expect(read.counts).toMatchObject({ same: 1, change: 0 })
  })

  test('keeps a duty that an empty cell does not say, and loses one that says no', () => {
    const duties = 'Prénom;Niveaux;Cuisine;Jardin'
    const existing = here('volunteers', duties, 'Claire;A1;oui;oui')
    const { writes } = plan('volunteers', file(duties, 'Claire;;;non'), { existing })
    expect(writes[0]?.after.volunteer?.activities).toEqual(['kitchen', 'tutoring'])
  })

  test('keeps a learner’s level until another is said, and alpha gives way to a written level', () => {
    const existing = here('learners', learnerHeader, 'Amina;;alpha;A1;1h')
    const empty = plan('learners', file(learnerHeader, 'Amina;;;;'), { existing })
    expect(empty.plan.counts.same).toBe(1)
    const rows = file(learnerHeader, 'Amina;;A1.1;;')
    const choices = new Map([[2, { answer: 'same' as const, take: [] }]])
    const { writes } = plan('learners', rows, { existing, choices })
    expect(writes[0]?.after.learner).toMatchObject({ oral: 'A1', written: 'A1.1', alpha: false })
  })

  test.each(['claire', 'CLAIRE ', 'Clàire'])('is known by name: %j', (name) => {
    const existing = here('volunteers', header, claire)
    const { plan: read } = plan('volunteers', file(header, `${name};;;;`), { existing })
    expect(read.lines[0]?.person).toBe(existing[0]?.id)
  })

  test('is known by a volunteer’s address under another name, and asked about: a couple has one mailbox', () => {
    const existing = here('volunteers', header, claire)
    const row = 'Clara;;claire@exemple.fr;;'
    const { plan: read } = plan('volunteers', file(header, row), { existing })
    expect(told(read)).toEqual(['2 ask Clara'])
    expect(read.lines[0]?.asks).toMatchObject({ name: 'Claire', answers: ['same', 'skip'] })
    expect(issues(read)).toEqual(['2 found_by_contact'])
    const longer = file(header, 'Claire D.;;claire@exemple.fr;;')
    expect(told(plan('volunteers', longer, { existing }).plan)).toEqual(['2 change Claire D.'])
  })

  test('is known by telephone where the first name agrees', () => {
    const existing = here('learners', learnerHeader, 'Dragos;0639981738;A1;A1;1h')
    const row = 'Dragos B.;0639981738;;;'
    const { plan: read } = plan('learners', file(learnerHeader, row), { existing })
    expect(told(read)).toEqual(['2 change Dragos B.'])
    expect(issues(read)).toEqual(['2 found_by_contact'])
  })

  test('is not a relative who shares the telephone', () => {
    const existing = here('learners', learnerHeader, 'Amina;0639981738;A1;A1;1h')
    const rows = [learnerHeader, 'Amina;0639981738;;;', 'Karim;0639981738;A1;A1;1h']
    const { plan: read } = plan('learners', file(...rows), { existing })
    expect(told(read)).toEqual(['2 same Amina', '3 create Karim'])
    expect(issues(read)).toContain('3 phone_is_shared')
  })

  test('is refused when name and address are two people’s', () => {
    const existing = here('volunteers', header, claire, 'Hakim;;hakim@exemple.fr;A1;')
    const row = 'Hakim;;claire@exemple.fr;;'
    const { plan: read } = plan('volunteers', file(header, row), { existing })
    expect(issues(read)).toEqual(['2 name_and_email_disagree'])
    expect(read.counts.refuse).toBe(1)
  })

  test('is refused when two bear the name and nothing tells them apart, not when a telephone does', () => {
    const [one] = here('learners', learnerHeader, 'Amina;0639981738;A1;A1;1h')
    const [two] = here('learners', learnerHeader, 'Amina;0639981739;A1;A1;1h')
    if (!one || !two) throw new Error('Nobody was read')
    const existing = [one, { ...two, id: '00000000-0000-7000-8000-000000000099' }]
    const blind = plan('learners', file(learnerHeader, 'Amina;;;;'), { existing })
    expect(issues(blind.plan)).toEqual(['2 two_people_match'])
    const told = plan('learners', file(learnerHeader, 'Amina;0639981739;A2;;'), { existing })
    expect(told.plan.lines[0]?.person).toBe('00000000-0000-7000-8000-000000000099')
  })

  test('and archived is passed over, and said; a namesake with another telephone is new', () => {
    const existing = here('learners', learnerHeader, 'Amina;0639981738;A1;A1;1h').map((person) => ({
      ...person,
      archived: true,
    }))
    const gone = plan('learners', file(learnerHeader, 'Amina;;;;'), { existing })
    expect(told(gone.plan)).toEqual(['2 ignore Amina'])
    expect(issues(gone.plan)).toEqual(['2 person_is_archived'])
    const other = plan('learners', file(learnerHeader, 'Amina;0639981739;A1;A1;1h'), { existing })
    expect(told(other.plan)).toEqual(['2 create Amina'])
  })

  test('and learners are never taken for volunteers', () => {
    const existing = here('learners', learnerHeader, 'Claire;0639985234;A1;A1;1h')
    const { plan: read } = plan('volunteers', file(header, claire), { existing })
    expect(read.counts.create).toBe(1)
  })

  test('and coordinators who give hours stay coordinators', () => {
    const [person] = here('volunteers', header, claire)
    if (!person) throw new Error('Nobody was read')
    const { volunteer: _, ...rest } = person
    const existing = [{ ...rest, role: 'coordinator' as const }]
    const { writes } = plan('volunteers', file(header, claire), { existing })
    expect(writes[0]?.after).toMatchObject({ role: 'coordinator', volunteer: { levels: ['A1'] } })
  })
})

describe('one person twice in a file', () => {
  test('said the same way is imported once, and it is said', () => {
    const rows = [header, 'Claire;;;A1;', 'Hakim;;;A1;', 'Claire;;;A1;']
    const { plan: read } = plan('volunteers', file(...rows))
    expect(told(read)).toEqual(['2 create Claire', '3 create Hakim', '4 ignore Claire'])
    expect(issues(read)).toContain('4 same_line_again')
  })

  test('said in two ways is refused on both lines, and the lines are named', () => {
    const rows = [learnerHeader, 'Mirela;;A1;A1;1h', 'Mirela;;A2;A1;1h']
    const { plan: read } = plan('learners', file(...rows))
    expect(told(read)).toEqual(['2 refuse Mirela', '3 refuse Mirela'])
    expect(read.issues.map(({ says }) => says.en)).toContain(
      'Lines 2, 3 all say “Mirela”, but not the same things.',
    )
  })

  test('is refused too when one of the lines cannot be read', () => {
    const rows = [learnerHeader, 'Mirela;;A1;A1;1h', 'Mirela;;A1;XX;1h']
    expect(plan('learners', file(...rows)).plan.counts.refuse).toBe(2)
  })

  test('volunteers cannot share an address, learners can', () => {
    const rows = ['Prénom;Courriel', 'Claire;a@exemple.fr', 'Hakim;a@exemple.fr']
    expect(plan('volunteers', file(...rows)).plan.counts.refuse).toBe(2)
    expect(plan('learners', file(...rows)).plan.counts.create).toBe(2)
  })

  test('two surnames of one initial are two people, told apart by as few letters as it takes', () => {
    const rows = ['Prénom;Nom', 'Marie;Dupont', 'Marie;DURAND', 'Marie;Martin', 'Luc;Dubois']
    const { plan: read } = plan('learners', file(...rows))
    expect(told(read)).toEqual([
      '2 create Marie Dup.',
      '3 create Marie Dur.',
      '4 create Marie M.',
      '5 create Luc D.',
    ])
    expect(issues(read)).toContain('2 Prénom name_told_apart')
  })

  test('the same two again are the same two', () => {
    const rows = ['Prénom;Nom', 'Marie;Dupont', 'Marie;Durand']
    const existing = here('learners', ...rows)
    expect(plan('learners', file(...rows), { existing }).plan.counts.same).toBe(2)
  })

  test('whoever was here with one initial is known by telephone, or else asked about', () => {
    const existing = here('learners', 'Prénom;Nom;Téléphone', 'Marie;Dupont;0639985234')
    const both = (phone: string) =>
      plan('learners', file('Prénom;Nom;Téléphone', `Marie;Dupont;${phone}`, 'Marie;Durand;'), {
        existing,
      }).plan
    expect(told(both('0639985234'))).toEqual(['2 change Marie Dup.', '3 create Marie Dur.'])
    expect(told(both(''))).toEqual(['2 refuse Marie Dup.', '3 refuse Marie Dur.'])
    expect(issues(both(''))).toContain('2 maybe_here_already')
  })

  test('a name that is already short beside one that becomes it is refused', () => {
    const { plan: read } = plan('learners', file('Prénom;Nom', 'Marie;Dupont', 'Marie;D.'))
    expect(told(read)).toEqual(['2 refuse Marie D.', '3 refuse Marie D.'])
    expect(issues(read)).toContain('2 same_short_name')
  })
})
