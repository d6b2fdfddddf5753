import * as v from 'valibot'
import { type Effect, type FieldProblem, platformCommand, Refusal, refuse } from '../commands/index.ts'
import { chunked, lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { t, w } from '../words/index.ts'
import { type Firm, putFirms } from './firms.ts'
import { scopeProblems } from './importScope.ts'
import { publishLawyer } from './lawyerTopic.ts'
import { certificateEnd, lawyerPhone, recordFields, regionOf, searchText } from './record.ts'

const rowSchema = v.object(recordFields)
type Row = v.InferOutput<typeof rowSchema>

/**
 * Takes a list of lawyers whose cells were checked (lawyerSheet): all or nothing, in one transaction. A certificate number
 * that is known changes that lawyer. Problems are named by the row's place in the list, `rows.12.mobile`.
 */
export const importLawyers = platformCommand({
  name: 'lawyer.import',
  title: w('导入律师名单'),
  input: v.object({
    rows: v.pipe(v.array(rowSchema), v.minLength(1)),
    /** Six digits of the county whose legal advisers (法律顾问) they are appointed. */
    adviserOf: v.optional(v.string()),
    /** Whether people who do not exist may come in. */
    demo: v.optional(v.boolean(), false),
  }),
  allow: { operator: true, administrator: true },
  async effect(effect, { rows, adviserOf, demo }) {
    const hashes = rows.map(row => effect.keys.lookupHash(row.mobile, 'phone'))
    const known = await knownLawyers(effect, rows)
    await checkRows(effect, rows, hashes, known, demo)
    const firms = await putFirms(effect, firmsOf(rows))
    const at = new Map(rows.map((row, index) => [row.certificate, index]))
    const record = (index: number, id: string) =>
      columns(effect, rows[index]!, id, hashes[index]!, firms.get(rows[index]!.firmCode)!)

    const added = rows.flatMap((row, index) => (known.has(row.certificate) ? [] : [record(index, newId())]))
    for (const part of chunked(added, 100)) await effect.db.insertInto('lawyer').values(part).execute()

    const changing = [...known.values()].flatMap(row => {
      const fresh = record(at.get(row.certificate)!, row.id)
      return differs(row, fresh) ? [{ row, fresh }] : []
    })
    await freeNumbers(
      effect,
      changing.filter(({ row, fresh }) => row.phone_hash !== fresh.phone_hash).map(({ row }) => row.id),
    )
    for (const { row, fresh } of changing) {
      const { id: _, created_at: __, away_until: ___, ...changes } = fresh
      const version = row.version + 1
      await effect.db
        .updateTable('lawyer')
        .set({ ...changes, version })
        .where('id', '=', row.id)
        .execute()
      publishLawyer(effect, row.id, version)
    }
    const ids = [...added.map(({ id }) => id), ...[...known.values()].map(({ id }) => id)]
    if (adviserOf) await appointAll(effect, adviserOf, ids)
    const told = { added: added.length, changed: changing.length, unchanged: known.size - changing.length }
    effect.audit('lawyers', { ...told, ...(adviserOf ? { adviserOf } : {}) })
    return told
  },
})

type Known = Awaited<ReturnType<typeof knownLawyers>> extends Map<string, infer K> ? K : never

/** Who of the list is known, held so that nobody is suspended, or changed, unseen. */
async function knownLawyers({ db, kind }: Effect<'platform'>, rows: readonly Row[]) {
  const known = new Map<string, Awaited<ReturnType<typeof page>>[number]>()
  const page = (certificates: string[]) =>
    lockRow(
      kind,
      db.selectFrom('lawyer').selectAll().where('certificate', 'in', certificates).orderBy('id'),
    ).execute()
  for (const part of chunked(rows, 500))
    for (const row of await page(part.map(({ certificate }) => certificate))) known.set(row.certificate, row)
  return known
}

/**
 * Refuses whom the caller does not look after, made-up people where real ones are served, a firm with two names, and a
 * number that somebody else has.
 */
async function checkRows(
  effect: Effect<'platform'>,
  rows: readonly Row[],
  hashes: readonly string[],
  known: ReadonlyMap<string, Known>,
  demo: boolean,
): Promise<void> {
  const { db } = effect
  const problems: FieldProblem[] = await scopeProblems(effect, rows)
  const firms = new Map<string, string>()
  const holders = new Map<string, string>()
  for (const part of chunked(hashes, 500)) {
    const taken = await db
      .selectFrom('lawyer')
      .select(['id', 'phone_hash'])
      .where('phone_hash', 'in', part)
      .execute()
    for (const row of taken) holders.set(row.phone_hash, row.id)
  }
  const inList = new Set([...known.values()].map(({ id }) => id))
  for (const [index, row] of rows.entries()) {
    const problem = (field: keyof Row, message: string) =>
      problems.push({ field: `rows.${index}.${field}`, message })
    if (row.demo && !demo) problem('demo', t('这是演示人物，正式服务不接收'))
    const firm = firms.get(row.firmCode) ?? row.firm
    firms.set(row.firmCode, firm)
    if (firm !== row.firm) problem('firm', t('同一机构代码，前面写的是“{firm}”', { firm }))
    const holder = holders.get(hashes[index]!)
    // Who is in the list too gives the number up, or else the list itself has it twice.
    if (holder && holder !== known.get(row.certificate)?.id && !inList.has(holder))
      problem('mobile', t('这个手机号已由另一位律师使用'))
  }
  if (problems.length > 0)
    throw new Refusal('invalid', 'rows', t('有 {n} 处需要修改', { n: problems.length }), problems)
}

function firmsOf(rows: readonly Row[]): Firm[] {
  const firms = new Map<string, Firm>()
  for (const { firm, firmCode, region, demo } of rows)
    if (!firms.has(firmCode)) firms.set(firmCode, { name: firm, creditCode: firmCode, region, demo })
  return [...firms.values()]
}

function columns(effect: Effect<'platform'>, row: Row, id: string, phoneHash: string, firmId: string) {
  return {
    id,
    name: row.name,
    sex: row.sex as string,
    phone_sealed: effect.keys.seal(row.mobile, lawyerPhone(id)),
    phone_hash: phoneHash,
    certificate: row.certificate,
    category: row.category as string,
    firm_id: firmId,
    region: regionOf(row.region),
    specialities: row.specialities.join(' '),
    languages: row.languages.join(' '),
    enterprise: row.enterprise ? 1 : 0,
    status: row.status as string,
    certificate_ends_at: certificateEnd(row.validUntil),
    away_until: null,
    introduction: row.introduction ?? null,
    search_text: searchText(row),
    demo: row.demo ? 1 : 0,
    created_at: effect.now,
    version: 1,
  }
}

/** Sealing differs each time, so the number is compared by its hash. */
const compared = [
  'name',
  'sex',
  'phone_hash',
  'category',
  'firm_id',
  'region',
  'specialities',
  'languages',
  'enterprise',
  'status',
  'certificate_ends_at',
  'introduction',
  'search_text',
  'demo',
] as const

function differs(row: Known, fresh: ReturnType<typeof columns>): boolean {
  return compared.some(column => row[column] !== fresh[column])
}

/** Two lawyers may exchange numbers: those that change are let go first, because a number stands only once. */
async function freeNumbers({ db }: Effect<'platform'>, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await db
      .updateTable('lawyer')
      .set({ phone_hash: `freed ${id}` })
      .where('id', '=', id)
      .execute()
}

async function appointAll(effect: Effect<'platform'>, county: string, ids: string[]): Promise<void> {
  const { db, now } = effect
  await checkWithin(effect, county)
  const known = await db.selectFrom('county').select('code').where('code', '=', county).executeTakeFirst()
  if (!known) throw refuse('not-found', 'county', w('没有这个县'))
  for (const part of chunked(ids, 500)) {
    await db
      .insertInto('appointment')
      .values(part.map(lawyer_id => ({ county, lawyer_id, since: now })))
      .onConflict(c => c.columns(['county', 'lawyer_id']).doNothing())
      .execute()
  }
}
