/** How long an import can be undone, and the contacts it replaced are kept. */
export const undoneWithin = { days: 30 } as const
