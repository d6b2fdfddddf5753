import type { Compilable, CompiledQuery, Insertable, Kysely } from 'kysely'
import { LRUCache } from 'lru-cache'
import { chunked } from './chunked.ts'

/** Stands for a value that is given each time the query is run. */
class Parameter {
  readonly name: string
  readonly row: number
  constructor(name: string, row = 0) {
    this.name = name
    this.row = row
  }
}

/**
 * A query that is built and compiled once for each handle of a store, its transactions included, and then only run:
 * building one costs more than running it on SQLite (MEASURED.md). For what is asked with every page. Parameters stand
 * where values go, never in lists.
 *
 *     const partyOf = prepared<CountyTables, { matter: string }>()((db, value) =>
 *       db.selectFrom('matter_party').select('name').where('matter_id', '=', value('matter')))
 *     const rows = await partyOf(store.read, { matter: id })
 */
export function prepared<Tables, Given extends object = Record<never, never>>() {
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
      return run(db, query, [given])
    }
  }
}

/**
 * The same for a query whose form depends on more than values: on lists, or on what is left out. Each form is built and
 * compiled once, and of those that differ in `keyOf` the last few hundred are kept.
 */
export function preparedForms<Tables, Form, Given extends object>(keyOf: (form: Form) => string) {
  return <Row>(
    build: (
      db: Kysely<Tables>,
      form: Form,
      value: <Name extends keyof Given & string>(name: Name) => Given[Name],
    ) => Compilable<Row>,
  ) => {
    const compiled = new WeakMap<object, LRUCache<string, CompiledQuery<Row>>>()
    return async (db: Kysely<Tables>, form: Form, given: Given): Promise<Row[]> => {
      const { adapter } = db.getExecutor()
      const forms = compiled.get(adapter) ?? new LRUCache({ max: KEPT })
      compiled.set(adapter, forms)
      const key = keyOf(form)
      let query = forms.get(key)
      if (!query) {
        query = build(db, form, name => new Parameter(name) as never).compile()
        forms.set(key, query)
      }
      return run(db, query, [given])
    }
  }
}

/** How many forms of one query are kept. */
const KEPT = 500

/** Many rows are given in so many at once, so that few forms serve for any number: to build a long one takes milliseconds. */
const SIZES = [256, 64, 16]

/** How many forms of one query on many are kept: those sizes and what is left. */
const FORMS = 20

/**
 * The same for an insert, whose form is the number of rows and the columns that they have; many are given in several. All rows must have the columns of the first: it throws else. A value that is undefined is NULL.
 *
 *     const add = preparedRows<CountyTables, 'notice'>()((db, rows) => db.insertInto('notice').values(rows))
 *     await add(effect.db, rows)
 */
export function preparedRows<Tables, Table extends keyof Tables>() {
  type Given = Insertable<Tables[Table]>
  return <Row>(build: (db: Kysely<Tables>, rows: readonly Given[]) => Compilable<Row>) =>
    inForms<Tables, Given, Row>((db, count, columns) =>
      build(db, placesOf(count, row => parameters(columns, row)) as Given[]),
    )
}

/**
 * The same for a query on a list of texts, such as ids, beside which other values may be given. Up to the largest size is
 * asked in one; a longer list in parts, and what is found comes in their order. It names some more than once, so that few forms serve.
 *
 *     const named = preparedList<CountyTables>()((db, ids) => db.selectFrom('matter').selectAll().where('id', 'in', ids))
 *     const rows = await named(store.read, ids, {})
 */
export function preparedList<Tables, Given extends object = Record<never, never>>() {
  return <Row>(
    build: (
      db: Kysely<Tables>,
      list: readonly string[],
      value: <Name extends keyof Given & string>(name: Name) => Given[Name],
    ) => Compilable<Row>,
  ) => {
    const find = inForms<Tables, Given & { readonly [LISTED]: string }, Row>((db, count) =>
      build(
        db,
        placesOf(count, row => new Parameter(LISTED, row)) as never[],
        name => new Parameter(name) as never,
      ),
    )
    return async (db: Kysely<Tables>, list: readonly string[], given: Given): Promise<Row[]> => {
      const found: Row[] = []
      for (const some of chunked(list, LISTS.at(-1)!)) {
        const size = LISTS.find(size => size >= some.length)!
        const padded = placesOf(size, place => some[Math.min(place, some.length - 1)]!)
        found.push(
          ...(await find(
            db,
            padded.map(text => ({ ...given, [LISTED]: text })),
          )),
        )
      }
      return found
    }
  }
}

const LISTED = 'listed'
const LISTS = [1, 4, 16, 64, 256]

/** Runs a query on many as often as there are parts of the sizes, each of its forms built and compiled once. */
function inForms<Tables, Given extends object, Row>(
  build: (db: Kysely<Tables>, count: number, columns: readonly string[]) => Compilable<Row>,
) {
  const compiled = new WeakMap<object, LRUCache<string, CompiledQuery<Row>>>()
  return async (db: Kysely<Tables>, all: readonly Given[]): Promise<Row[]> => {
    const { adapter } = db.getExecutor()
    const forms = compiled.get(adapter) ?? new LRUCache({ max: FORMS })
    compiled.set(adapter, forms)
    const found: Row[] = []
    const columns = Object.keys(all[0] ?? {})
    for (const row of all) assertColumns(row, columns)
    for (const rows of inSizes(all)) {
      const form = `${rows.length} ${columns}`
      let query = forms.get(form)
      if (!query) {
        query = build(db, rows.length, columns).compile()
        forms.set(form, query)
      }
      found.push(...(await run(db, query, rows)))
    }
    return found
  }
}

const placesOf = <T>(count: number, place: (row: number) => T): T[] =>
  Array.from({ length: count }, (_, row) => place(row))

function* inSizes<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; ) {
    const left = rows.length - from
    const size = SIZES.find(size => size <= left) ?? left
    yield rows.slice(from, from + size)
    from += size
  }
}

const parameters = (columns: readonly string[], row: number) =>
  Object.fromEntries(columns.map(column => [column, new Parameter(column, row)]))

/** A value whose column the first row has not would be lost, and a missing one would silently be NULL. */
function assertColumns(row: object, columns: readonly string[]): void {
  const own = Object.keys(row)
  if (own.every((column, at) => column === columns[at]) && own.length === columns.length) return
  if (own.length !== columns.length || !columns.every(column => column in row))
    throw new Error(`rows of one insert have unlike columns: ${columns} and ${own}`)
}

async function run<Row>(
  db: Pick<Kysely<unknown>, 'executeQuery'>,
  query: CompiledQuery<Row>,
  given: readonly object[],
): Promise<Row[]> {
  const parameters = query.parameters.map(value =>
    value instanceof Parameter ? (given[value.row] as Record<string, unknown>)[value.name] : value,
  )
  const { rows } = await db.executeQuery<Row>({ ...query, parameters })
  return rows
}
