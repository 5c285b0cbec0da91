import { describe, expect, test } from 'vitest'
import { readFile } from '#api/imports/rules/read-file.ts'
import { house, issues, plan, told, unreadable, utf8, written } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')
/** What is read from each column: its field, or nothing. */
const statuses = (of: 'volunteers' | 'learners', headers: string) =>
  plan(of, file(headers, 'Amina;;;;;;;;')).plan.columns.map(({ status }) => status)

describe('columns of somebody else', () => {
  test.each([
    'Téléphone du parent',
    'Tél. (mère)',
    'Portable du père',
    'Contact d’urgence',
    'Personne à contacter : téléphone',
    'Numéro de la personne à joindre',
    'Mail du tuteur légal',
    'Courriel du responsable légal',
    'Téléphone du foyer',
    'Tél. école',
    'Téléphone de l’hôtel',
    'E-mail de l’éducatrice',
    'Téléphone de l’interprète',
    'Mail organisme payeur',
    'Adresse mail de facturation',
    'Téléphone de la structure',
    'Portable du parrain',
    'Téléphone du conjoint',
    'Emergency phone',
    'Guardian e-mail',
    'Téléphone (sœur)',
    'Téléphone de qui l’a orientée',
    'N° de téléphone d’un proche',
  ])('%s is not read', (header) => {
    const secret = '06 39 98 09 01 ou proche@exemple.fr'
    for (const of of ['volunteers', 'learners'] as const) {
      const all = plan(of, file(`Prénom;${header};Disponibilités`, `Amina;${secret};lundi 9h-11h`))
      expect(all.plan.columns[1]?.status).toBe('unknown')
      expect(all.writes[0]?.after).toMatchObject({ phone: null, email: null })
      expect(JSON.stringify([all.writes, all.plan.issues])).not.toContain('09 01')
    }
  })

  test.each([
    'Prénom;Parent;Téléphone',
    'Prénom;Personne à prévenir;Tél',
    'Prénom;Assistante sociale;Portable',
    'Prénom;École;Numéro de téléphone',
    'Prénom;Contact d’urgence;Lien de parenté du contact;Téléphone du contact d’urgence',
    'Apprenant;Tuteur;Téléphone',
  ])('who is named just before a telephone may have it: %s', (headers) => {
    const row = headers.split(';').map((_, n) => (n === 0 ? 'Amina' : '06 39 98 09 01'))
    const { writes } = plan('learners', file(headers, row.join(';')))
    expect(writes[0]?.after.phone).toBeNull()
  })

  test('and what stands before them, or after the next own column, is the person’s own', () => {
    const headers = 'Prénom;Téléphone;Parent;Téléphone;Niveau;Courriel'
    const row = 'Amina;;Fatou;06 39 98 09 01;A1;amina@exemple.fr'
    const { writes } = plan('learners', file(headers, row))
    expect(writes[0]?.after).toMatchObject({ phone: null, email: 'amina@exemple.fr' })
  })

  test('headers over headers say whose columns those are', () => {
    const rows = [
      'Élève;;;Responsable légal;;',
      'Prénom;Téléphone;Niveau;Prénom;Nom;Téléphone',
      'Amina;;A1;Fatou;Diallo;06 39 98 09 01',
    ]
    const { writes, plan: read } = plan('learners', file(...rows))
    expect(writes.map(({ after }) => [after.name, after.phone])).toEqual([['Amina', null]])
    expect(read.columns.slice(3).map(({ status }) => status)).toEqual(Array(3).fill('unknown'))
  })

  test('a tutor’s column names nobody where another names the person', () => {
    const list = plan('volunteers', file('Prénom;Tuteur;Cuisine', 'Amina;Claire Dupont;oui'))
    expect(list.writes[0]?.after.name).toBe('Amina')
    expect(list.plan.columns[1]?.status).toBe('unknown')
  })
})

describe('headers that say more than they need to', () => {
  test.each([
    'Votre prénom',
    'Ton prénom',
    'Prénom de l’élève',
    'Prénom (usuel)',
    'Quel est votre prénom ?',
    'Participant',
    'Participante',
    'Élève',
    'Identité',
    'Nom et prénom de l’apprenant',
    'Prénom et initiale du nom',
  ])('%s names the person', (header) => {
    const { writes } = plan('learners', file(`${header};Niveau`, 'Amina;A1'))
    expect(writes[0]?.after.name).toBe('Amina')
  })

  test.each([
    ['Votre numéro de téléphone', 'phone'],
    ['Tél. portable (obligatoire)', 'phone'],
    ['Numéro de portable / WhatsApp', 'phone'],
    ['Numéro de tél personnel', 'phone'],
    ['Votre adresse e-mail', 'email'],
    ['Adresse électronique', 'email'],
    ['Courriel (si possible)', 'email'],
    ['Adresse mail valide', 'email'],
  ])('%s', (header, field) => {
    const value = field === 'phone' ? '06 39 98 02 02' : 'amina@exemple.fr'
    const { writes } = plan('learners', file(`Prénom;${header}`, `Amina;${value}`))
    expect(writes[0]?.after[field as 'phone' | 'email']).toBeTruthy()
  })

  test.each([
    'Vos disponibilités',
    'Quand êtes-vous disponible ?',
    'Quand pouvez-vous venir ?',
    'Jours et horaires possibles',
    'Disponibilités (jours et heures)',
  ])('%s', (header) => {
    const { writes } = plan('volunteers', file(`Prénom;${header}`, 'Claire;lundi 9h-11h'))
    expect(writes[0]?.after.availabilities).toHaveLength(1)
  })

  test.each([
    'Niveau scolaire',
    'Niveau d’études',
    'Frais d’inscription',
    'Inscription à la cantine',
    'Téléphone fourni par l’asso',
    'Nom de l’enfant accueilli',
    'Nombre d’heures manquées par semaine',
    'Nom de la banque',
    'Adresse',
    'Horodateur',
  ])('%s has a word that is not known, and is not read', (header) => {
    expect(statuses('learners', `Prénom;Oral;${header}`)[2]).not.toBe('read')
  })

  test('whose order nobody says are kept as they are', () => {
    const { writes } = plan('learners', file('Identité;Niveau', 'Dupont Marie;A1', 'DIALLO Awa;A1'))
    expect(writes.map(({ after }) => after.name)).toEqual(['Dupont Marie', 'Awa D.'])
  })
})

describe('columns are listed, and each is read as somebody says', () => {
  const text = file(
    'Prénom;Contact;Tél. mère;Statut;Quand ?;Potager',
    'Amina;06 39 98 01 01;06 39 98 09 01;TOP-SECRET;lundi 9h-11h;oui',
  )
  const readAs = (columns: Record<number, string> = {}) => {
    const read = readFile('volunteers', utf8(text), house(), { columns })
    if ('unreadable' in read) throw new Error(read.says.en)
    return read
  }

  test('with what each is read as', () => {
    expect(readAs().columns.map(({ header, as, isOpen }) => [header, as, isOpen])).toEqual([
      ['Prénom', 'first', true],
      ['Contact', '', true],
      ['Tél. mère', '', true],
      ['Statut', '', false],
      ['Quand ?', 'availability', true],
      ['Potager', 'activity:garden', true],
    ])
    const keys = readAs().choices.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { as } of readAs().columns) if (as) expect(keys).toContain(as)
  })

  test('another thing, or not at all', () => {
    const { lines, columns } = readAs({ 1: 'mobile', 4: '', 5: 'activity:kitchen' })
    expect(lines[0]?.given).toMatchObject({
      phone: '+33639980101',
      volunteer: { activities: { kitchen: true } },
    })
    expect(lines[0]?.given.availabilities).toBeUndefined()
    expect(columns.map(({ status }) => status).slice(0, 2)).toEqual(['read', 'read'])
    expect(columns[4]?.says.fr).toContain('comme vous l’avez choisi')
  })

  test('a parent’s number too, where somebody says that it is to be', () => {
    expect(readAs({ 2: 'mobile' }).lines[0]?.given.phone).toBe('+33639980901')
  })

  test('but never what Créneau must not hold', () => {
    for (const key of ['mobile', 'first', 'display', 'availability']) {
      const read = readAs({ 3: key })
      expect(read.columns[3]).toMatchObject({ status: 'not_kept', as: '' })
      expect(JSON.stringify(read)).not.toContain('TOP-SECRET')
    }
  })

  test('nothing that is no choice changes a thing', () => {
    for (const key of ['ticks', 'activity:nowhere', 'day:9', 'constructor', 'own']) {
      expect(readAs({ 0: key, 4: key })).toEqual(readAs())
    }
  })

  test.each(['volunteers', 'learners'] as const)('all choices of %s can be read', (of) => {
    const empty = readFile(of, utf8(file('Prénom;X', 'Amina;')), house())
    if ('unreadable' in empty) throw new Error(empty.says.en)
    for (const { key } of empty.choices) {
      const read = readFile(of, utf8(file('Prénom;X', 'Amina;')), house(), { columns: { 1: key } })
      expect('unreadable' in read ? '' : read.columns[1]?.as).toBe(key)
    }
  })
})

describe('answers of forms, as they come', () => {
  test('a line a day, a line a part of the day, and boxes to tick', () => {
    const question = 'Quand êtes-vous disponible ?'
    const headers = [
      'Horodateur',
      'Quel est votre prénom ?',
      `${question} [Matin]`,
      `${question} [Après-midi]`,
      `${question} [Jeudi soir]`,
      `${question} [Vendredi]`,
    ]
    const rows = [
      '2026/09/02 10:12:33 AM UTC+2',
      'Claire',
      'Lundi, Mardi',
      'Mercredi',
      'Oui',
      'Disponible',
    ]
    const csv = [headers, rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
    const { writes } = plan('volunteers', csv)
    expect(writes[0]?.after.availabilities).toEqual([
      { weekday: 1, from: '09:00', to: '12:00' },
      { weekday: 2, from: '09:00', to: '12:00' },
      { weekday: 3, from: '14:00', to: '18:00' },
      { weekday: 4, from: '18:00', to: '20:00' },
      { weekday: 5, from: '09:00', to: '18:00' },
    ])
  })

  test.each([
    'Timestamp,Votre prénom,Combien d’heures par semaine souhaitez-vous donner ?',
    'Horodateur,Votre nom et prénom,Nombre d’heures par semaine',
    'Horodateur,Prénom,Combien de temps par semaine pouvez-vous consacrer ?',
  ])('%s', (headers) => {
    const { writes } = plan(
      'volunteers',
      file(headers, '2026/09/03 6:02:11 PM UTC+2,Claire,2 à 3h'),
    )
    expect(writes[0]?.after.volunteer?.promise).toEqual({ from: 120, to: 180 })
  })

  test('a question about other days is none of the person’s hours', () => {
    const headers = 'Prénom,Quels jours votre enfant est-il à l’école ? [Lundi]'
    const { plan: read } = plan('volunteers', file(headers, 'Claire,Oui'))
    expect(read.columns[1]?.status).toBe('unknown')
  })
})

describe('a list of the other people is asked about once', () => {
  test.each([
    'Élève;Téléphone;Niveau',
    'Prénom;Âge;Inscrit le',
    'Prénom;Oral;Écrit;Enfants',
    'Prénom;Souhait;Téléphone',
    'Apprenant;Disponibilités',
  ])('%s among volunteers', (headers) => {
    expect(unreadable('volunteers', file(headers, 'Amina;;;'))).toBe('other_people')
    expect(told(plan('learners', file(headers, 'Amina;;;')).plan)).toEqual(['2 create Amina'])
  })

  test.each([
    ['apprenants.csv', 'Prénom;Téléphone', 'other_people_called'],
    ['Liste élèves 2026.csv', 'Prénom;Niveau', 'other_people_called'],
    ['benevoles.csv', 'Prénom;Niveau', undefined],
    ['liste.csv', 'Prénom;Niveau', undefined],
  ])('the name of the file may tell: %s', (fileName, headers, code) => {
    const read = readFile('volunteers', utf8(file(headers, 'Amina;')), { ...house(), fileName })
    expect('unreadable' in read ? read.unreadable.code : undefined).toBe(code)
  })

  test('a title over the headers may tell', () => {
    const text = file('Liste des apprenants', 'Prénom;Téléphone', 'Amina;')
    expect(unreadable('volunteers', text)).toBe('other_people_called')
  })

  test('and is read as what somebody says it is', () => {
    const text = utf8(file('Prénom;Âge;Inscrit le', 'Claire;adulte;01/09/2026'))
    const read = readFile('volunteers', text, house(), { sure: true })
    expect('unreadable' in read ? [] : read.lines.map(({ given }) => given.name)).toEqual([
      'Claire',
    ])
  })
})

describe('rows that are no people', () => {
  const list = (...odd: string[]) =>
    file(
      'Prénom;Téléphone;Disponibilités',
      ...['Agathe;06 39 98 01 01;lundi 14h-16h', 'Basile;06 39 98 01 02;mardi 14h-16h'],
      ...odd,
      'Céleste;06 39 98 01 03;mercredi 9h-12h',
    )
  const namesOf = (text: string) => plan('volunteers', text).writes.map(({ after }) => after.name)
  const people = ['Agathe', 'Basile', 'Céleste']

  test.each([
    'ÉQUIPE DU MARDI',
    'Groupe A1',
    'POTAGER',
    'Jardin',
    'Bénévoles cuisine',
    'NOUVEAUX',
    'En attente de confirmation',
    'Novembre 2026',
    'Accueil :',
    'À rappeler',
    'Débutants',
    'Niveau A2',
    'Salle bleue',
    '(liste à jour au 12/11)',
    '* ne plus appeler',
    'NB : les heures sont à confirmer',
    'Mise à jour le 3 novembre',
    'Source : registre papier',
    'Nombre de bénévoles : 3',
    'TOTAL',
    '…',
  ])('a title or a remark: %s', (title) => {
    expect(namesOf(list(`${title};;`))).toEqual(people)
    expect(namesOf(list(title))).toEqual(people)
  })

  test.each([
    '#N/A',
    '#REF!',
    '#VALEUR!',
    '#NOM?',
    '#DIV/0!',
    '#####',
    'Err:502',
    '#VALUE!',
    '#NAME?',
    '#NUL!',
  ])('an error of the spreadsheet: %s', (error) => {
    expect(namesOf(list(`${error};${error};${error}`, `${error};;`))).toEqual(people)
    const half = plan('volunteers', list(`Damien;${error};jeudi 9h-12h`, `${error};;lundi 9h-11h`))
    expect(told(half.plan)).toEqual([
      '2 create Agathe',
      '3 create Basile',
      '4 create Damien',
      '5 refuse ',
      '6 create Céleste',
    ])
    expect(issues(half.plan)).toEqual(
      expect.arrayContaining(['4 Téléphone sheet_error', '5 Prénom sheet_error', '5 name_missing']),
    )
  })

  test.each(['Prénom;Téléphone;Disponibilités', 'PRENOM;TEL;DISPOS', 'Prénom;Tél.;Horaires'])(
    'headers again: %s',
    (again) => {
      const { plan: read } = plan('volunteers', list(again))
      expect(told(read)[2]).toMatch(/^4 ignore /)
      expect(issues(read)).toContain('4 headers_again')
    },
  )

  test.each(['Nom;Prénom;Niveaux', 'Disponibilités;Prénom;Téléphone', 'Prénom;Courriel;Cuisine'])(
    'under headers of other columns nothing is read: %s',
    (other) => {
      const { plan: read } = plan('volunteers', list(other))
      expect(told(read)).toEqual([
        '2 create Agathe',
        '3 create Basile',
        expect.stringMatching(/^4 ignore /),
        '5 refuse Céleste',
      ])
      expect(issues(read)).toContain('5 under_other_headers')
    },
  )

  test('rows that were numbered and never filled', () => {
    const text = file('N°;Prénom;Téléphone', '1;Agathe;06 39 98 01 01', '2;;', '3;;', ';CUISINE;')
    expect(namesOf(text)).toEqual(['Agathe'])
    expect(plan('volunteers', text).plan.counts).toMatchObject({ create: 1, ignore: 3, refuse: 0 })
  })

  test('a name alone among lines that say more comes in, and is doubted aloud', () => {
    const { plan: read } = plan('volunteers', list('Avril M.;;', 'Zoé;;'))
    expect(told(read)).toContain('5 create Zoé')
    expect(issues(read)).toContain('5 only_a_name')
    expect(issues(plan('volunteers', list()).plan)).not.toContain('2 only_a_name')
  })

  test('where all lines are names alone, none is doubted', () => {
    const { plan: read } = plan('volunteers', file('Prénom;Téléphone;Niveaux', 'Zoé;;', 'Inès;;'))
    expect(issues(read).filter((issue) => issue.includes('only_a_name'))).toEqual([])
  })

  test('what is doubted is what somebody says it is', () => {
    const text = utf8(list('Avril;;', 'Zoé;;'))
    const read = readFile('volunteers', text, house(), { people: { 4: true, 5: false } })
    if ('unreadable' in read) throw new Error(read.says.en)
    expect(read.doubted).toEqual([
      { line: 4, person: true },
      { line: 5, person: false },
    ])
    expect(read.lines.map(({ given }) => given.name)).toEqual([
      'Agathe',
      'Basile',
      'Avril',
      'Céleste',
    ])
    expect(read.left).toEqual([{ line: 5, name: 'Zoé', does: 'ignore' }])
  })

  test('whoever is here already stays as they are', () => {
    const existing = written(plan('volunteers', list()))
    const again = plan('volunteers', list('Jardin;;', 'Zoé;;'), { existing })
    expect(again.plan.counts).toMatchObject({ same: 3, create: 1, ignore: 1 })
  })
})
