/** Letters of other scripts, and the Latin ones that they look like, large or small: a name spelled with them is none
 *  of its own. */
const alike = {
  as: 'авекмнорстухіјѕԛԝүһӏԁαβεζηικμνορτυχ',
  is: 'abekmhopctyxijsqwyhldabezhikmnoptyx',
}
const lookAlikes = new Map([...alike.as].map((letter, n) => [letter, alike.is[n] ?? letter]))

/** A name for comparing: without case, accents, what nobody sees, and what only looks like another letter. */
export const foldName = (name: string): string => {
  const bare = name
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
  return [...bare]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
