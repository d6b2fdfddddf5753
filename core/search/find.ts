import { type CountyTables, findByWords, type Kysely, type WordQuery } from '../database/index.ts'
import { marked, markedFacet } from './marks.ts'
import { isOneSign, wordsOf } from './words.ts'

/** The work of one search has an end, however long a question and however many documents: see tests/bench. */
const TEXT = 1500
/** Words of a question that are weighed. */
const WORDS = 80
/** Words by which documents are looked up, and entries of the store's lists that are read for them in all. */
const LOOKED_UP = 24
const ENTRIES = 10_000
/** Words that few documents have: they cost nothing, and of many of them most are chance. */
const RARE = 50
const RARE_LOOKED_UP = 10
/** Documents that are compared. */
const COMPARED = 60
/** A search box holds few words: documents with all of them come first. */
const FEW = 4

/** Among few documents each word is rare or unknown: they are weighed as if they were this many. */
const LIKE_MANY = 100

/** What a further word counts for beside one of the text itself, and one character beside a whole word. */
const FURTHER = 0.3
const ONE_SIGN = 0.3

export interface Search {
  /** What somebody typed: a whole question, or a few words. */
  readonly text: string
  readonly facet?: string
  readonly limit: number
  /** Never found: what is being looked at itself. */
  readonly without?: string
  /**
   * Only what really resembles: at least two whole words in common, and at least this part (0 to 1) of what the question's words
   * count for. Those that no document has count too: a question of quite other things resembles nothing.
   */
  readonly least?: number
}

export interface Found {
  readonly subject: string
  /** How much of what the question's words count for is met, 0 to 1. */
  readonly resemblance: number
}

interface Weighed {
  readonly word: string
  readonly documents: number
  readonly weight: number
}

/** The documents of an index that resemble a text most, best first; the same on both stores. */
export async function findDocuments(
  db: Kysely<CountyTables>,
  index: string,
  search: Search,
): Promise<Found[]> {
  const known = await db
    .selectFrom('search_index')
    .select(['number', 'documents', 'words'])
    .where('name', '=', index)
    .executeTakeFirst()
  if (!known || known.documents === 0) return []
  const { words, all } = await weighed(db, known, search.text)
  if (words.length === 0) return []
  const { facet, without, least } = search
  const always = facet ? [markedFacet(known.number, facet)] : []
  const asked = { number: known.number, always, words, wanted: search.limit }
  const numbers = await candidates(db, asked)
  if (numbers.length === 0) return []
  const documents = await db
    .selectFrom('search_document')
    .select(['number', 'subject', 'words', 'further', 'length'])
    .where('number', 'in', numbers)
    .execute()
  const average = known.words / known.documents
  return documents
    .filter(({ subject }) => subject !== without)
    .map(document => ({ document, ...compared(document, words, all, average) }))
    .filter(({ common, resemblance }) => least === undefined || (common >= 2 && resemblance >= least))
    .sort((a, b) => b.score - a.score || b.document.number - a.document.number)
    .slice(0, search.limit)
    .map(({ document, resemblance }) => ({ subject: document.subject, resemblance }))
}

/**
 * The words of a question that some document has, with what they count for: the rarer, the more (BM25's measure); and what all
 * its words count for together.
 */
async function weighed(
  db: Kysely<CountyTables>,
  { number, documents }: { number: number; documents: number },
  text: string,
): Promise<{ readonly words: readonly Weighed[]; readonly all: number }> {
  const times = wordsOf(text.slice(0, TEXT))
  const asked = [...times.keys()].slice(0, WORDS)
  if (asked.length === 0) return { words: [], all: 0 }
  const rows = await db
    .selectFrom('search_word')
    .select(['word', 'documents'])
    .where('index_number', '=', number)
    .where('word', 'in', asked)
    .execute()
  const having = new Map(rows.map(row => [row.word, row.documents]))
  const many = Math.max(documents, LIKE_MANY)
  const words = asked.map(word => {
    const n = having.get(word) ?? 0
    const weight =
      Math.log(1 + (many - n + 0.5) / (n + 0.5)) *
      (1 + Math.log(Math.min(times.get(word)!, 4))) *
      (isOneSign(word) ? ONE_SIGN : 1)
    return { word, documents: n, weight }
  })
  return {
    words: words.filter(word => word.documents > 0),
    all: words.reduce((sum, { weight }) => sum + weight, 0),
  }
}

interface Asked {
  readonly number: number
  readonly always: readonly string[]
  readonly words: readonly Weighed[]
  readonly wanted: number
}

async function candidates(db: Kysely<CountyTables>, asked: Asked): Promise<number[]> {
  const { number, always, words, wanted } = asked
  const found = new Set<number>()
  const look = async (query: Omit<WordQuery, 'limit'>) => {
    for (const one of await findByWords(db, { ...query, limit: COMPARED })) found.add(one)
  }
  if (words.length <= FEW) {
    const all = words.map(({ word }) => marked(number, word))
    await look({ all: [...always, ...all], any: [], newest: true })
    if (found.size >= wanted) return [...found]
  }
  const chosen = lookedUp(words)
  const any = chosen.map(({ word, weight }) => ({ word: marked(number, word), weight }))
  await look({ all: always, any, newest: chosen[0]!.documents > ENTRIES })
  return [...found]
}

/** The words to look documents up by: rarest first, as many as their lists may be long together, and at least one. */
function lookedUp(words: readonly Weighed[]): Weighed[] {
  const chosen: Weighed[] = []
  let entries = 0
  let rare = 0
  for (const word of words.toSorted((a, b) => a.documents - b.documents)) {
    if (chosen.length >= LOOKED_UP) break
    if (word.documents <= RARE && ++rare > RARE_LOOKED_UP) continue
    if (chosen.length > 0 && entries + word.documents > ENTRIES) break
    chosen.push(word)
    entries += word.documents
  }
  return chosen
}

interface Compared {
  readonly words: string
  readonly further: string
  readonly length: number
}

/** How much a document meets of a question. A long text meets more by chance, and so counts for less. */
function compared(document: Compared, words: readonly Weighed[], all: number, average: number) {
  const own = new Set(document.words.split(' '))
  const further = new Set(document.further.split(' '))
  let met = 0
  let common = 0
  for (const { word, weight } of words) {
    if (own.has(word)) {
      met += weight
      if (!isOneSign(word)) common++
    } else if (further.has(word)) met += weight * FURTHER
  }
  const resemblance = all === 0 ? 0 : met / all
  const longer = Math.max(0.5, document.length / Math.max(1, average))
  return { common, resemblance, score: met / (0.7 + 0.3 * longer) }
}
