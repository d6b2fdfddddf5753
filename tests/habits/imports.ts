import { parseSync, Visitor } from 'oxc-parser'

/** One import or re-export; `names` are what it takes, `*` for everything. */
export type Import = { specifier: string | undefined; names: string[]; line: number }

/** Every import in a source file, static, dynamic or of a type; the specifier is undefined where it is not a constant. */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`)
  const imports: Import[] = []
  const add = (start: number, from: { type: string; value?: unknown }, names = ['*']) => {
    const specifier = from.type === 'Literal' && typeof from.value === 'string' ? from.value : undefined
    imports.push({ specifier, names, line: source.slice(0, start).split('\n').length })
  }
  new Visitor({
    ImportDeclaration({ start, source, specifiers }) {
      const names = specifiers.map(it => (it.type === 'ImportSpecifier' ? nameOf(it.imported) : '*'))
      add(start, source, names)
    },
    ExportNamedDeclaration({ start, source, specifiers }) {
      if (source)
        add(
          start,
          source,
          specifiers.map(({ local }) => nameOf(local)),
        )
    },
    ExportAllDeclaration({ start, source }) {
      add(start, source)
    },
    ImportExpression({ start, source }) {
      add(start, source)
    },
    TSImportType({ start, source }) {
      add(start, source)
    },
    CallExpression({ start, callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'require' && first) add(start, first)
    },
  }).visit(program)
  return imports
}

function nameOf(name: { type: string; name?: string; value?: string }) {
  return name.name ?? name.value ?? ''
}
