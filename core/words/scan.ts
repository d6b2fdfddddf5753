import { type Expression, parseSync, type SpreadElement, Visitor } from 'oxc-parser'

/** Text in Chinese that no reader's language can reach. */
export interface Stray {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface Scan {
  readonly keys: readonly string[]
  readonly strays: readonly Stray[]
}

const han = /\p{Script=Han}/u
const words = /^#core\/words$|(^|\/)words\/index\.ts$/

/** Reads one source file: the keys given to `t` and `w`, and every other text with Han characters. */
export function scan(file: string, source: string): Scan {
  const { program, module, errors } = parseSync(file, source)
  const error = errors[0]
  if (error) {
    const line = lineAt(source, error.labels[0]?.start ?? 0)
    throw new SyntaxError(`${file}:${line}: ${error.message}`)
  }

  const markers = new Set(
    module.staticImports
      .filter(({ moduleRequest }) => words.test(moduleRequest.value))
      .flatMap(({ entries }) => entries)
      .filter(({ importName }) => importName.name === 't' || importName.name === 'w')
      .map(({ localName }) => localName.value),
  )
  const keys: string[] = []
  const marked = new Set<number>()
  const strays: Stray[] = []
  const check = (start: number, text: string) => {
    if (han.test(text) && !marked.has(start))
      strays.push({ file, line: lineAt(source, start), text: text.trim() })
  }

  new Visitor({
    CallExpression({ callee, arguments: [text] }) {
      if (callee.type !== 'Identifier' || !markers.has(callee.name) || !text) return
      for (const [start, key] of constants(text)) {
        marked.add(start)
        keys.push(key)
      }
    },
    Literal({ start, value, raw }) {
      check(start, typeof value === 'string' ? value : (raw ?? ''))
    },
    TemplateElement({ start, value }) {
      check(start, value.cooked ?? value.raw)
    },
    JSXText({ start, value }) {
      check(start, value)
    },
    Identifier({ start, name }) {
      check(start, name)
    },
  }).visit(program)
  return { keys, strays }
}

/** The constants that an argument can be, with where they start: a literal, or a choice among literals. */
function constants(node: Expression | SpreadElement): [number, string][] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [[node.start, node.value]] : []
    case 'TemplateLiteral': {
      const [only, ...more] = node.quasis
      return only && more.length === 0 ? [[only.start, only.value.cooked ?? '']] : []
    }
    case 'ConditionalExpression':
      return [...constants(node.consequent), ...constants(node.alternate)]
    case 'LogicalExpression':
      return [...constants(node.left), ...constants(node.right)]
    case 'ParenthesizedExpression':
      return constants(node.expression)
    default:
      return []
  }
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
