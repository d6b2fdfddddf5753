import * as v from 'valibot'
import { countyCommand, type Effect, refuse, refuseField } from '../commands/index.ts'
import { t, w } from '../words/index.ts'
import { DivisionCodeSchema } from './divisions/index.ts'

const name = v.pipe(
  v.string(w('请填写名称')),
  v.trim(),
  v.minLength(2, w('至少 2 个字')),
  v.maxLength(60, w('最多 60 个字')),
  v.title(w('名称')),
)
const why = v.pipe(
  v.string(w('请写明原因')),
  v.trim(),
  v.minLength(5, w('请写明原因，至少 5 个字')),
  v.maxLength(200, w('最多 200 个字')),
  v.title(w('原因')),
  v.description(w('为什么与统计区划不同，供以后查对')),
)
const allow = { officer: 'county.settings', operator: true } as const

/** Codes that a county gives itself begin at 901: the statistical table numbers from 001 and has not come so far. */
const OWN_CODES = 901

/** Adds a township, village or community that the statistical table has not yet. Gives it a code of the county's own. */
export const addDivision = countyCommand({
  name: 'division.add',
  title: w('增加村（社区）'),
  input: v.object({
    parent: v.pipe(DivisionCodeSchema, v.title(w('所属乡镇')), v.metadata({ widget: 'township' })),
    name,
    kind: v.pipe(
      v.picklist(['township', 'village', 'community'], w('请从列表中选择')),
      v.title(w('类别')),
      v.metadata({
        widget: 'select',
        options: [
          { value: 'village', label: w('村（嘎查）') },
          { value: 'community', label: w('社区') },
          { value: 'township', label: w('乡镇（苏木）') },
        ],
      }),
    ),
    why,
  }),
  allow,
  async effect(effect, { parent, name, kind, why }) {
    const level = kind === 'township' ? 'township' : 'village'
    await checkParent(effect, parent, level)
    const numbered = await nextOwnCode(effect, parent)
    const siblings = await effect.db
      .selectFrom('division')
      .select(['code', 'name'])
      .where('parent', '=', parent)
      .execute()
    if (siblings.some(sibling => sibling.name === name))
      throw refuseField('name', 'exists', t('这里已经有“{name}”', { name }))
    const own = Math.max(numbered, ...siblings.map(({ code }) => Number(code.slice(-3)) + 1))
    if (own > 999) throw refuse('conflict', 'full', w('这里不能再增加，编码已用完'))
    const code = `${parent}${String(own).padStart(3, '0')}`
    await effect.db
      .insertInto('division')
      .values({
        code,
        parent,
        level,
        kind: kind === 'township' ? null : kind,
        name,
        added: 1,
        note: why,
        version: 1,
      })
      .execute()
    effect.audit(`division:${code}`, { name, why })
    return { code }
  },
})

/** Holds the numbers under a parent until the transaction ends: of two that add at once, the second sees the first's. */
async function nextOwnCode(effect: Effect<'county'>, parent: string): Promise<number> {
  const { last } = await effect.db
    .insertInto('reference_series')
    .values({ series: `division-${parent}`, last: OWN_CODES })
    .onConflict(c => c.column('series').doUpdateSet(eb => ({ last: eb('reference_series.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** A township hangs under the county itself, which has no row; a village under a township that is there. */
async function checkParent(
  effect: Effect<'county'>,
  parent: string,
  level: 'township' | 'village',
): Promise<void> {
  const fits =
    level === 'township'
      ? parent === effect.county.code
      : await effect.db
          .selectFrom('division')
          .select('code')
          .where('code', '=', parent)
          .where('level', '=', 'township')
          .executeTakeFirst()
  if (!fits) throw refuseField('parent', 'unknown', t('本县没有这个乡镇，请重新选择'))
}

/** Names a division as the county does. Its code, and what refers to it, stay. */
export const renameDivision = countyCommand({
  name: 'division.rename',
  title: w('更改名称'),
  input: v.object({ code: DivisionCodeSchema, name, why }),
  allow,
  async effect(effect, { code, name, why }) {
    const before = await divisionRow(effect, code)
    if (before.name === name) return
    await effect.db
      .updateTable('division')
      .set({ name, note: why, version: before.version + 1 })
      .where('code', '=', code)
      .execute()
    effect.audit(`division:${code}`, { before: before.name, name, why })
  },
})

/** Takes back a division that the county added, while nothing stands under it or refers to it. */
export const removeDivision = countyCommand({
  name: 'division.remove',
  title: w('删除村（社区）'),
  input: v.object({ code: DivisionCodeSchema, why }),
  allow,
  async effect(effect, { code, why }) {
    const division = await divisionRow(effect, code)
    if (division.added === 0)
      throw refuse('conflict', 'statistical', w('这是统计区划里的，不能删除，可以更改名称'))
    if (await isUsed(effect, code))
      throw refuse('conflict', 'used', w('已有事项、群众或下级区划使用，不能删除，可以更改名称'))
    await effect.db.deleteFrom('division').where('code', '=', code).execute()
    effect.audit(`division:${code}`, { before: division.name, why })
  },
})

async function divisionRow(effect: Effect<'county'>, code: string) {
  const row = await effect.db.selectFrom('division').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw refuse('not-found', 'division', w('本县没有这个村（社区）'))
  return row
}

async function isUsed({ db }: Effect<'county'>, code: string): Promise<boolean> {
  const users = await Promise.all([
    db.selectFrom('division').select('code').where('parent', '=', code).limit(1).executeTakeFirst(),
    db.selectFrom('matter').select('id').where('division_code', '=', code).limit(1).executeTakeFirst(),
    db.selectFrom('citizen').select('id').where('division_code', '=', code).limit(1).executeTakeFirst(),
  ])
  return users.some(Boolean)
}
