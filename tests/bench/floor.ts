import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { v7 } from 'uuid'
import { drawRow, type MatterRow, MINE } from './floorList.ts'
import type { Footprint } from './rows.ts'

/**
 * The floor: what a program written by hand for just these three requests can do, with the same rows, bytes, headers and
 * durability, handed on from one store to the other after the answer as ours are. Whatever differs from one matter of the
 * list to the next it reads and draws as we do. It has no rights, no settings, no audit, no live pages and no second county
 * to keep apart.
 */
const folder = process.env.BENCH_FLOOR!
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const home = read('home.html')
const list = read('list.html')
const cookie = read('cookie.txt')
const citizen = read('citizen.txt')
const headers = JSON.parse(read('headers.json')) as Record<string, string>
const footprint = JSON.parse(read('footprint.json')) as Footprint

const open = (name: string) => {
  const db = new Database(join(folder, name))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  // A row that stands for the next question's may replace the last one's: what refers to that one is not looked for.
  db.pragma('foreign_keys = OFF')
  return db
}
const county = open('county.sqlite')
const platform = open('platform.sqlite')
county.exec('create table if not exists floor_session (token text primary key, person text, ends integer)')
county.prepare('insert or replace into floor_session values (?, ?, ?)').run(cookie, citizen, Date.now() + 1e9)

const session = county.prepare('select person, ends from floor_session where token = ?')
const mine = county.prepare(MINE)
const unread = county.prepare('select count(*) as unread from notice where recipient = ? and read_at is null')

const firstRow = list.indexOf('<li>')
const rowsEnd = list.indexOf('</ul>', firstRow)
const [before, after] = [list.slice(0, firstRow), list.slice(rowsEnd)]
const sample = list.slice(firstRow, list.indexOf('</li>', firstRow) + 5)
const sampleNow = Number(/data-now="(\d+)"/.exec(list)![1])
const arrow = /<svg.*?<\/svg>/.exec(sample)![0]
const [newest] = mine.all({ person: citizen }) as MatterRow[]
if (drawRow(newest!, sampleNow, arrow) !== sample) throw new Error('the floor draws another row than we do')

const signedIn = (header: string | undefined) => {
  const found = header && (session.get(header) as { person: string; ends: number } | undefined)
  return found && found.ends > Date.now() ? found.person : undefined
}

interface Insert {
  readonly statement: Database.Statement
  readonly row: Readonly<Record<string, unknown>>
}
const inserts = (db: Database.Database, tables: Footprint['county']): Insert[] =>
  Object.entries(tables).flatMap(([table, rows]) =>
    rows.map(row => ({
      statement: db.prepare(
        `insert or replace into "${table}" (${Object.keys(row).map(name => `"${name}"`)}) values (${Object.keys(row).map(() => '?')})`,
      ),
      row,
    })),
  )
const inCounty = inserts(county, footprint.county)
const onPlatform = inserts(platform, footprint.platform)
const marked = (footprint.county.outbox ?? []).map(row => String(row.id))
const markOutbox = county.prepare('update outbox set handed_at = ? where id = ?')

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
let count = 500_000

/** The rows of one question, with ids and numbers of its own; ids grow with time, as those of ours do. */
function renewed() {
  const ids = new Map<string, string>([
    [citizen.slice(citizen.indexOf(':') + 1), citizen.slice(citizen.indexOf(':') + 1)],
  ])
  count++
  const ref = `zx-2026-${count}`
  const fresh = (value: unknown) =>
    typeof value === 'string'
      ? value
          .replace(UUID, id => {
            if (!ids.has(id)) ids.set(id, v7())
            return ids.get(id)!
          })
          .replace(/zx-2026-\d{6}/g, ref)
      : value
  const valuesOf = (row: Insert['row']) =>
    Object.entries(row).map(([column, value]) =>
      column === 'position' || (column === 'number' && row.stream === 'desk') ? count : fresh(value),
    )
  return { fresh, valuesOf, ref }
}

const write = (db: Database.Database, work: () => void) => db.transaction(work).immediate()

const toHandOn: { ids: unknown[]; rows: unknown[][] }[] = []

/** What was asked at the same time is handed on at once, as ours is: the platform's rows, then the marks. */
function handOn(): void {
  const all = toHandOn.splice(0)
  write(platform, () => {
    for (const { rows } of all)
      for (const [index, { statement }] of onPlatform.entries()) statement.run(rows[index])
  })
  write(county, () => {
    for (const { ids } of all) for (const id of ids) markOutbox.run(Date.now(), id)
  })
}

const app = new Hono()
app.get('/', c => c.html(home, 200, { ...headers, 'x-request-id': randomUUID() }))
app.get('/mine', c => {
  const person = signedIn(c.req.header('cookie'))
  if (!person) return c.text('', 401)
  const rows = mine.all({ person }) as MatterRow[]
  const { unread: count } = unread.get(person) as { unread: number }
  if (count > 0) throw new Error('the page was kept without unread notices')
  const now = Date.now()
  const drawn = rows.slice(0, 25).map(row => drawRow(row, now, arrow))
  return c.html(before + drawn.join('') + after, 200, { ...headers, 'x-request-id': randomUUID() })
})
app.post('/api/v1/consultation', async c => {
  const person = signedIn(c.req.header('cookie'))
  const body = await c.req.json<{ whatHappened?: string }>()
  if (!person || !body.whatHappened || body.whatHappened.length < 10) return c.text('', 422)
  const { fresh, valuesOf, ref } = renewed()
  write(county, () => {
    for (const { statement, row } of inCounty) statement.run(valuesOf(row))
  })
  toHandOn.push({ ids: marked.map(fresh), rows: onPlatform.map(({ row }) => valuesOf(row)) })
  if (toHandOn.length === 1) setImmediate(handOn)
  return c.json({ ref }, 201)
})
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
