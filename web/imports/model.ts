import type { Kind } from './view.ts'

const models: Record<Kind, { name: string; rows: string[][] }> = {
  volunteers: {
    name: 'modele-benevoles.csv',
    rows: [
      [
        'Prénom',
        'Téléphone',
        'Courriel',
        'Heures par semaine',
        'Disponibilités',
        'Niveaux',
        'Enfants',
        'Cuisine',
        'Jardin',
      ],
      [
        'Camille',
        '06 39 98 00 01',
        'camille@exemple.fr',
        '2 à 4 h',
        'lundi 14h-16h30, jeudi 9h-12h',
        'A1.1 à A2',
        'oui',
        'oui',
        'non',
      ],
      [
        'Dominique',
        '06 39 98 00 02',
        'dominique@exemple.fr',
        '3 h',
        'mer 09:00-12:00',
        'tous niveaux',
        'non',
        'non',
        'oui',
      ],
    ],
  },
  learners: {
    name: 'modele-apprenants.csv',
    rows: [
      [
        'Prénom',
        'Âge',
        'Oral',
        'Écrit',
        'Souhait',
        'Heures voulues',
        'Téléphone',
        'Langue des messages',
        'Disponibilités',
        'Inscrit le',
      ],
      [
        'Maria',
        'adulte',
        'A1',
        'A1.1',
        'à deux',
        '1h30',
        '06 39 98 00 03',
        'roumain',
        'mardi 9h30-12h30',
        '14/09/2026',
      ],
      [
        'Samir',
        'enfant',
        'A1.1',
        'alpha',
        'individuel',
        '1 h',
        '06 39 98 00 04',
        'arabe',
        'mercredi 14h-17h',
        '21/09/2026',
      ],
    ],
  },
}

/** A small file to fill in: its name and its text, as a French spreadsheet opens it. */
export const modelFile = (kind: Kind): { name: string; text: string } => {
  const { name, rows } = models[kind]
  const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const text = rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')
  return { name, text: `\uFEFF${text}` }
}
