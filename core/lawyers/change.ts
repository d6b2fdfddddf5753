import * as v from 'valibot'
import { type Effect, platformCommand, refuse, refuseField } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import type { FieldOfLawCode } from './fieldsOfLaw.ts'
import { checkFirm, putFirms } from './firms.ts'
import { publishLawyer } from './lawyerTopic.ts'
import { certificateEnd, lawyerPhone, recordFields, regionOf, searchText, wordsOf } from './record.ts'

const allow = { operator: true, administrator: true } as const
const why = v.pipe(v.string(), v.trim(), v.minLength(2, w('请写明原因')), v.maxLength(200))
const { name, mobile, category, firm, firmCode, region, specialities, languages, enterprise } = recordFields

/** Changes what the directory says of one lawyer. */
export const changeLawyer = platformCommand({
  name: 'lawyer.change',
  title: w('更改律师信息'),
  input: v.object({
    id: v.string(),
    name: v.optional(name),
    mobile: v.optional(mobile),
    category: v.optional(category),
    firm: v.optional(v.object({ name: firm, creditCode: firmCode, region })),
    specialities: v.optional(specialities),
    languages: v.optional(languages),
    enterprise: v.optional(enterprise),
    validUntil: v.optional(v.nullable(v.string())),
    introduction: v.optional(v.nullable(v.string())),
  }),
  allow,
  async effect(effect, { id, mobile, firm, validUntil, ...input }) {
    const row = await lawyerToDecide(effect, id)
    if (firm) await checkFirm(effect, firm)
    const firmId = firm
      ? (await putFirms(effect, [{ ...firm, demo: row.demo === 1 }])).get(firm.creditCode)!
      : row.firm_id
    const { name: firmName } = await effect.db
      .selectFrom('firm')
      .select('name')
      .where('id', '=', firmId)
      .executeTakeFirstOrThrow()
    const name = input.name ?? row.name
    const specialities = input.specialities ?? wordsOf<FieldOfLawCode>(row.specialities)
    await put(effect, row, {
      name,
      firm_id: firmId,
      region: firm ? regionOf(firm.region) : row.region,
      category: input.category ?? row.category,
      specialities: specialities.join(' '),
      languages: input.languages?.join(' ') ?? row.languages,
      enterprise: input.enterprise === undefined ? row.enterprise : input.enterprise ? 1 : 0,
      introduction: input.introduction === undefined ? row.introduction : input.introduction,
      certificate_ends_at:
        validUntil === undefined ? row.certificate_ends_at : certificateEnd(validUntil ?? undefined),
      search_text: searchText({ name, firm: firmName, specialities }),
      ...(mobile === undefined ? {} : await phoneColumns(effect, id, mobile)),
    })
  },
})

/** 停止执业 or 注销: nobody calls them any more, their sessions end and their live claims are freed. */
export const suspendLawyer = platformCommand({
  name: 'lawyer.suspend',
  title: w('停止执业'),
  input: v.object({
    id: v.string(),
    status: v.optional(v.picklist(['suspended', 'cancelled']), 'suspended'),
    why,
  }),
  allow,
  async effect(effect, { id, status, why }) {
    await put(effect, await lawyerToDecide(effect, id), { status }, { why })
  },
})

/** They practise again. */
export const reinstateLawyer = platformCommand({
  name: 'lawyer.reinstate',
  title: w('恢复执业'),
  input: v.object({ id: v.string(), why }),
  allow,
  async effect(effect, { id, why }) {
    await put(effect, await lawyerToDecide(effect, id), { status: 'practising' }, { why })
  },
})

/** A lawyer says until when they take no calls (暂不接受咨询), or that they take them again. They may still look at the board. */
export const setAway = platformCommand({
  name: 'lawyer.set-away',
  title: w('暂不接受咨询'),
  input: v.object({ until: v.nullable(v.pipe(v.number(), v.integer())) }),
  allow: { lawyer: 'any' },
  async effect(effect, { until }) {
    if (until !== null && until <= effect.now) throw refuseField('until', 'past', t('请选择以后的时间'))
    if (until !== null && until > plus(effect.now, days(366)))
      throw refuseField('until', 'far', t('最长一年，请选近一些的时间'))
    const row = await lawyerRow(effect, effect.caller.lawyer!.id)
    await put(effect, row, { away_until: until as Instant | null })
  },
})

type Row = Awaited<ReturnType<typeof lawyerRow>>

async function lawyerRow({ db, kind }: Effect<'platform'>, id: string) {
  const query = db.selectFrom('lawyer').selectAll().where('id', '=', id)
  const row = await lockRow(kind, query).executeTakeFirst()
  if (!row) throw refuse('not-found', 'lawyer', w('没有这位律师'))
  return row
}

/** A lawyer about whom the caller decides: an administrator looks after those whose firm lies in their region. */
async function lawyerToDecide(effect: Effect<'platform'>, id: string) {
  const row = await lawyerRow(effect, id)
  const { region } = await effect.db
    .selectFrom('firm')
    .select('region')
    .where('id', '=', row.firm_id)
    .executeTakeFirstOrThrow()
  await checkWithin(effect, region)
  return row
}

async function phoneColumns({ db, keys }: Effect<'platform'>, id: string, mobile: string) {
  const phone_hash = keys.lookupHash(mobile, 'phone')
  const holder = await db
    .selectFrom('lawyer')
    .select('id')
    .where('phone_hash', '=', phone_hash)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (holder) throw refuseField('mobile', 'taken', t('这个手机号已由另一位律师使用'))
  return { phone_hash, phone_sealed: keys.seal(mobile, lawyerPhone(id)) }
}

/** Writes what differs, names it in the audit log without the number, and hands it on. */
async function put(
  effect: Effect<'platform'>,
  row: Row,
  columns: Partial<Row>,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const changed = (Object.keys(columns) as (keyof Row)[]).filter(
    column => column !== 'phone_sealed' && columns[column] !== row[column],
  )
  if (changed.length === 0) return
  const version = row.version + 1
  await effect.db
    .updateTable('lawyer')
    .set({ ...columns, version })
    .where('id', '=', row.id)
    .execute()
  effect.audit(`lawyer:${row.id}`, { changed, ...detail })
  publishLawyer(effect, row.id, version)
}
