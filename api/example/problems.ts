import type { ProblemTable } from '#api/problems.ts'

export const exampleProblems = {
  'example.is_here': {
    status: 409,
    says: {
      fr: 'L’exemple est déjà dans la maison.',
      en: 'The example is in the house already.',
    },
  },
  'example.house_has_begun': {
    status: 409,
    says: {
      fr: 'Des séances de cette maison ont déjà commencé : un exemple s’y mêlerait à ce qui est compté.',
      en: 'Sessions of this house have begun already: an example would mix with what is counted.',
    },
  },
  'example.is_nobody': {
    status: 409,
    constraint: 'example_is_nobody',
    says: {
      fr: 'C’est une personne de l’exemple : elle garde « (exemple) » dans son nom, n’a ni courriel ni numéro, et n’entre pas.',
      en: 'This is somebody of the example: they keep “(exemple)” in their name, have neither an address nor a number, and do not sign in.',
    },
  },
  'example.keeps_its_mark': {
    status: 409,
    constraint: 'example_keeps_its_mark',
    says: {
      fr: 'C’est à l’exemple, et part avec lui : « (exemple) » reste dans le nom. Pour ce qui est à vous, ajoutez un lieu ou une activité.',
      en: 'This is the example’s, and goes with it: “(exemple)” or “(example)” stays in the name. For what is yours, add a place or an activity.',
    },
  },
} as const satisfies ProblemTable

type ExampleProblems = typeof exampleProblems
declare module '#api/problems.ts' {
  interface Problems extends ExampleProblems {}
}
