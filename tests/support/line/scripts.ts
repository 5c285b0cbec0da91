import { parseAst } from 'vite'
import { things, youngNames } from './members.ts'

/** What is younger than the line in a built script, with the text around it. */
export type Found = { what: string; where: string }

type Node = { type: string; start: number; end: number } & Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

const partsOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const visit = (node: Node, see: (node: Node, above: readonly Node[]) => void): void => {
  const above: Node[] = []
  const go = (one: Node) => {
    see(one, above)
    above.push(one)
    partsOf(one).forEach(go)
    above.pop()
  }
  go(node)
}

const part = (node: Node, name: string): Node | undefined => {
  const value = node[name]
  return isNode(value) ? value : undefined
}

const nameOf = (node: Node | undefined): string | undefined => {
  const text = node?.value
  const name =
    node?.name ?? (node?.type === 'TemplateElement' ? (text as { cooked: unknown }).cooked : text)
  return typeof name === 'string' ? name : undefined
}

/** `Intl.Segmenter`, `AbortSignal`: what stands before a dot, where it is a thing of the platform. */
const pathOf = (node: Node | undefined): string | undefined => {
  if (node?.type === 'Identifier') return nameOf(node)
  if (node?.type !== 'MemberExpression' || node.computed === true) return undefined
  const before = pathOf(part(node, 'object'))
  return before && `${before}.${nameOf(part(node, 'property'))}`
}

const keyed = new Set(['Property', 'MethodDefinition', 'PropertyDefinition'])

/** Names that the files give to something of their own: of those it cannot be told what they are asked of. */
export const ownNames = (trees: readonly Node[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const tree of trees) {
    visit(tree, (node) => {
      const own = keyed.has(node.type) && node.computed !== true ? part(node, 'key') : undefined
      const set = node.type === 'AssignmentExpression' ? part(node, 'left') : undefined
      const name = nameOf(
        own ?? (set?.computed === true ? undefined : part(set ?? node, 'property')),
      )
      if (name && (own || set)) names.add(name)
    })
  }
  return names
}

const asks = new Set(['IfStatement', 'ConditionalExpression', 'LogicalExpression'])

/** Whether something around it first looks whether it is there: `'x' in y`, `typeof y.x`, `y.x?.()`, `y.x && …`. */
const isGuarded = (node: Node, name: string, above: readonly Node[]): boolean => {
  const line = [...above, node]
  return line.some((one, n) => {
    if (one.type === 'UnaryExpression' && one.operator === 'typeof') return true
    if (one.type === 'CallExpression' && one.optional === true && line[n + 1] === one.callee) {
      return true
    }
    if (!asks.has(one.type)) return false
    const test = part(one, 'test') ?? part(one, 'left')
    let isAsked = false
    if (test) visit(test, (asked) => (isAsked ||= nameOf(asked) === name))
    return isAsked
  })
}

const lookbehind = /\(\?<[=!]/
const youngSyntax = new Set(['StaticBlock', 'ImportAttribute', 'Decorator'])

const youngIn = (
  node: Node,
  own: ReadonlySet<string>,
): [what: string, name: string] | undefined => {
  if (youngSyntax.has(node.type)) return [node.type, '']
  // Safari 15 stumbles over parentheses in them.
  if (node.type === 'PropertyDefinition' && node.value !== null) return ['class field', '']
  if (node.type === 'Literal' && lookbehind.test(String(node.raw))) return ['lookbehind', '']
  if (node.type === 'TemplateElement' && lookbehind.test(JSON.stringify(node.value))) {
    return ['lookbehind', '']
  }
  const flags = (node.regex as { flags: string } | undefined)?.flags
  if (flags?.includes('v')) return ['regular expression /v', '']
  if (node.type === 'Identifier' && things.get(String(node.name))?.younger) {
    return [String(node.name), String(node.name)]
  }
  if (node.type !== 'MemberExpression' || node.computed === true) return undefined
  const name = nameOf(part(node, 'property')) ?? ''
  const before = pathOf(part(node, 'object'))
  const path = before ? `${before}.${name}` : undefined
  if (path && things.get(path)) return things.get(path)?.younger ? [path, name] : undefined
  const thing = before ? things.get(before) : undefined
  const said = thing?.own.get(name)
  if (said !== undefined) return said ? [`${before}.${name}`, name] : undefined
  return youngNames.get(name) && !own.has(name) ? [`.${name}`, name] : undefined
}

/** What of a script is younger than the line, and used without looking whether it is there. */
export const youngInScript = (text: string, tree: Node, own: ReadonlySet<string>): Found[] => {
  const found: Found[] = []
  visit(tree, (node, above) => {
    const young = youngIn(node, own)
    const parent = above.at(-1)
    // `{ x: 1 }`, `y.x = 1`: nothing is asked of the platform.
    const isKey = parent && keyed.has(parent.type) && parent.key === node && parent.value !== node
    const isSet = parent?.type === 'AssignmentExpression' && parent.left === node
    const isPart = parent?.type === 'MemberExpression' && parent.property === node
    if (!young || isKey || isSet || (isPart && parent.computed !== true)) return
    const [what, name] = young
    if (name && isGuarded(node, name, above)) return
    found.push({ what, where: text.slice(Math.max(0, node.start - 40), node.end + 30) })
  })
  return found
}

export const parse = (text: string): Node => parseAst(text) as unknown as Node
