/** Whether a link for a lost mailbox is asked for, and for whom. */
export function recoverOption(args: string[]): { name: string | undefined } | undefined {
  const at = args.indexOf('--recover')
  return at < 0 ? undefined : { name: args[at + 1] || undefined }
}

/** Where the Worker answers, from what wrangler wrote down of its work: JSON, a line each. */
export function originIn(told: string): string | undefined {
  for (const line of told.split('\n').reverse()) {
    const targets = /"targets":\s*(\[[^\]]*\])/.exec(line)?.[1]
    const [first] = targets ? (JSON.parse(targets) as unknown[]) : []
    if (typeof first !== 'string') continue
    const address = /^https:/.test(first) ? first : `https://${first.split(' ')[0]}`
    if (URL.canParse(address)) return new URL(address).origin
  }
  return undefined
}
