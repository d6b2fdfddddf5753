import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { type CountyTables, openStores, type Store } from '#core/database'
import { findDocuments, putDocuments } from '#core/search'
import { startPostgres } from '#tests/postgres-server'
import { countyCore } from '../../migrations/county/index.ts'
import { platformCore } from '../../migrations/platform/index.ts'
import { numbers, question } from './questions.ts'
import type { Figure } from './table.ts'

const COUNTY = 'similar'
const INDEX = 'bench.questions'
const DOCUMENTS = 100_000
const ASKED = 500
/** The floor takes its time. */
const FLOOR_ASKED = 50
const AT_ONCE = 1000
/** Milliseconds. */
const GOAL = 50

/** Similar questions among 100,000, one asked after the other, on each kind of store. */
export async function similarQuestions(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-similar-'))
  const server = await startPostgres()
  try {
    const sqlite = await measured({ dataFolder: join(folder, 'sqlite') }, async () => {})
    const postgres = await measured(
      { dataFolder: join(folder, 'postgres'), databaseUrl: server.url },
      // What autovacuum has done by the time at which a county has so many.
      () => onServer(server.url, 'vacuum analyze'),
    )
    const floor = await floorIn(folder)
    return [
      figure('相似问题（10 万件，SQLite）p50', sqlite.p50, floor.p50),
      { ...figure('相似问题（10 万件，SQLite）p99', sqlite.p99, floor.p99), most: GOAL },
      figure('相似问题（10 万件，PostgreSQL）p50', postgres.p50),
      { ...figure('相似问题（10 万件，PostgreSQL）p99', postgres.p99), most: GOAL },
    ]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const figure = (name: string, ours: number, floor?: number): Figure => ({ name, unit: 'ms', ours, floor })

interface Spread {
  readonly p50: number
  readonly p99: number
}

async function measured(
  place: { dataFolder: string; databaseUrl?: string },
  settle: () => Promise<void>,
): Promise<Spread> {
  const stores = await openStores({
    ...place,
    platformComponents: [platformCore],
    countyComponents: [countyCore],
  })
  try {
    await stores.createCounty(COUNTY)
    return await stores.withCounty(COUNTY, async store => {
      await fill(store)
      await settle()
      return await spread(text => findDocuments(store.read, INDEX, { text, limit: 5, least: 0.12 }))
    })
  } finally {
    await stores.close()
  }
}

async function fill(store: Store<CountyTables>): Promise<void> {
  const next = numbers(1)
  for (let from = 0; from < DOCUMENTS; from += AT_ONCE) {
    const documents = Array.from({ length: AT_ONCE }, (_, at) => ({
      subject: `question-${from + at}`,
      text: question(next),
    }))
    await store.transaction('bench.fill', db => putDocuments(db, INDEX, documents))
  }
}

/** How long each of many questions takes that nobody has asked before. */
async function spread(ask: (text: string) => unknown, asked = ASKED): Promise<Spread> {
  const next = numbers(2)
  for (let n = 0; n < asked / 10; n++) await ask(question(next))
  const times: number[] = []
  for (let n = 0; n < asked; n++) {
    const text = question(next)
    const began = performance.now()
    await ask(text)
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(asked / 2)]!, p99: times[Math.ceil(asked * 0.99) - 1]! }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** The floor: an FTS5 table that is given the same words and asked for any of them, best first by its own measure. */
function floorIn(folder: string): Promise<Spread> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const words = (text: string) => [
    ...new Set(
      [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment),
    ),
  ]
  const db = new Database(join(folder, 'floor.sqlite'))
  db.exec("create virtual table question using fts5(words, tokenize='ascii', detail=none)")
  const insert = db.prepare('insert into question values (?)')
  const next = numbers(1)
  db.transaction(() => {
    for (let n = 0; n < DOCUMENTS; n++) insert.run(words(question(next)).join(' '))
  })()
  const find = db.prepare('select rowid from question where question match ? order by rank limit 5')
  return spread(
    text =>
      find.all(
        words(text)
          .map(word => `"${word}"`)
          .join(' OR '),
      ),
    FLOOR_ASKED,
  )
}
