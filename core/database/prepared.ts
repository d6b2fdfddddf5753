import type { Compilable, CompiledQuery, Kysely } from 'kysely'

/** Stands for a value that is given each time the query is run. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Values = Readonly<Record<string, unknown>>

/**
 * A query that is built and compiled once for each handle of a store, its transactions included, and then only run: building one costs more than running it on
 * SQLite (MEASURED.md). For what is asked with every page. Parameters stand where values go, never in lists.
 *
 *     const partyOf = prepared<CountyTables, { matter: string }>()((db, value) =>
 *       db.selectFrom('matter_party').select('name').where('matter_id', '=', value('matter')))
 *     const rows = await partyOf(store.read, { matter: id })
 */
export function prepared<Tables, Given extends Values = Record<never, never>>() {
  return <Row>(
    build: (
      db: Kysely<Tables>,
      value: <Name extends keyof Given & string>(name: Name) => Given[Name],
    ) => Compilable<Row>,
  ) => {
    const compiled = new WeakMap<object, CompiledQuery<Row>>()
    return async (db: Kysely<Tables>, given: Given): Promise<Row[]> => {
      // A store's handle and the transactions begun on it have one adapter, and with it one schema.
      const { adapter } = db.getExecutor()
      let query = compiled.get(adapter)
      if (!query) {
        query = build(db, name => new Parameter(name) as never).compile()
        compiled.set(adapter, query)
      }
      const parameters = query.parameters.map(value =>
        value instanceof Parameter ? given[value.name] : value,
      )
      const { rows } = await db.executeQuery<Row>({ ...query, parameters })
      return rows
    }
  }
}
