import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { countRows, rowsSince } from './rows.ts'

/** So many escalations the floor writes at once, as we do at most. */
const AT_ONCE = 100

/** The stores of an installation, and what stood in them when it was marked. */
export class Written {
  readonly #files: readonly string[]
  readonly #before: readonly Map<string, number>[]

  constructor(files: readonly string[]) {
    this.#files = files
    this.#before = files.map(countRows)
  }

  /**
   * Keeps what was written until now. What it returns is the floor: how many seconds a program written by hand takes to write
   * the rows again that came since the mark, and to change the call and the board once for each of so many escalations: with
   * the same durability, on the same disk, and doing nothing else, neither deciding anything nor serving a page.
   */
  async kept(escalations: number): Promise<() => number> {
    const folder = mkdtempSync(join(tmpdir(), 'zhijian-escalation-floor-'))
    const copies: { readonly file: string; readonly rows: Rows }[] = []
    for (const [at, from] of this.#files.entries()) {
      const file = join(folder, `${at}.sqlite`)
      const rows = rowsSince(from, this.#before[at]!)
      await copied(from, file)
      copies.push({ file, rows })
    }
    return () => {
      const ms = copies.map(({ file, rows }) => rewritten(file, rows, escalations))
      rmSync(folder, { recursive: true, force: true })
      return ms.reduce((sum, one) => sum + one, 0) / 1000
    }
  }
}

async function copied(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true })
  // In one step: a copy in many begins anew with each write of the server.
  await source.backup(to, { progress: () => Number.MAX_SAFE_INTEGER })
  source.close()
}

type Rows = ReturnType<typeof rowsSince>

function rewritten(file: string, added: Rows, escalations: number): number {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = OFF')
  // What keeps the log from being changed would keep these rows from being taken out.
  const triggers = db.prepare("select name from sqlite_master where type = 'trigger'").pluck().all()
  for (const name of triggers as string[]) db.exec(`drop trigger "${name}"`)
  const tables = Object.entries(added).map(([table, rows]) => ({
    rows,
    remove: db.prepare(`delete from "${table}" where rowid > (select max(rowid) from "${table}") - ?`),
    insert: db.prepare(
      `insert or replace into "${table}" (${Object.keys(rows[0]!).map(name => `"${name}"`)}) values (${Object.keys(rows[0]!).map(() => '?')})`,
    ),
  }))
  db.transaction(() => {
    for (const { remove, rows } of tables) remove.run(rows.length)
  })()
  const changed = ['lawyer_call', 'matter', 'open_call'].filter(table =>
    db.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table),
  )
  const changes = changed.map(table => ({
    ids: db
      .prepare(`select rowid from "${table}" order by rowid desc limit ?`)
      .pluck()
      .all(escalations) as number[],
    change: db.prepare(`update "${table}" set version = version + 1 where rowid = ?`),
  }))
  const began = performance.now()
  for (let first = 0; first < escalations; first += AT_ONCE) {
    const part = <T>(all: readonly T[]) => {
      const each = all.length / escalations
      return all.slice(Math.round(first * each), Math.round((first + AT_ONCE) * each))
    }
    db.transaction(() => {
      for (const { insert, rows } of tables) for (const row of part(rows)) insert.run(Object.values(row))
      for (const { ids, change } of changes) for (const id of part(ids)) change.run(id)
    }).immediate()
  }
  const took = performance.now() - began
  db.close()
  return took
}
