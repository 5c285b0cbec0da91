/** Oral and written levels in the order they are climbed (CEFR; pre-A1 and A1.1 are the steps
 *  below A1 that French courses for newcomers use). */
export const levels = ['pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
