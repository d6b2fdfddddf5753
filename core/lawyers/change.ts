import * as v from 'valibot'
import { type Effect, platformCommand, refuse, refuseField } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { publishLawyer } from './lawyerTopic.ts'

const allow = { operator: true, administrator: true } as const
const why = v.pipe(v.string(), v.trim(), v.minLength(2, w('请写明原因')), v.maxLength(200))

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

/** Writes what differs, names it in the audit log, and hands it on. */
async function put(
  effect: Effect<'platform'>,
  row: Row,
  columns: Partial<Row>,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const changed = (Object.keys(columns) as (keyof Row)[]).filter(column => columns[column] !== row[column])
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
