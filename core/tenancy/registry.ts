import * as v from 'valibot'
import { platformCommand, refuse, refuseField } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { t, w } from '../words/index.ts'
import { countyByCode, SlugSchema } from './divisions/index.ts'
import { hostSchema } from './tenantFile.ts'

const code = v.pipe(
  v.string(),
  v.check(code => countyByCode(code) !== undefined, w('没有这个县，请核对 6 位区划代码')),
)

/**
 * Enters a county in the registry as one that is being made: nobody reaches it before `county.open`. For a county whose
 * making was interrupted it does nothing.
 */
export const createCountyRow = platformCommand({
  name: 'county.create',
  title: w('开通县级平台'),
  input: v.object({
    code,
    slug: SlugSchema,
    name: v.pipe(v.string(), v.nonEmpty()),
    demo: v.boolean(),
  }),
  allow: { operator: true },
  async effect(effect, county) {
    const known = await effect.db
      .selectFrom('county')
      .select(['code', 'status', 'store'])
      .where(eb => eb.or([eb('code', '=', county.code), eb('slug', '=', county.slug)]))
      .execute()
    const same = known.find(row => row.code === county.code)
    if (same?.status === 'creating') return { store: same.store, begun: true }
    if (same) throw refuse('conflict', 'exists', w('{name}已经开通'), { name: county.name })
    if (known.length > 0)
      throw refuseField('slug', 'taken', t('网址“{slug}”已被其他县使用', { slug: county.slug }))
    const store = county.code
    await effect.db
      .insertInto('county')
      .values({
        code: county.code,
        slug: county.slug,
        name: county.name,
        // GB/T 2260: the first two digits are the province or autonomous region.
        region: county.code.slice(0, 2),
        host: null,
        status: 'creating',
        store,
        demo: county.demo ? 1 : 0,
        created_at: effect.now,
        version: 1,
      })
      .execute()
    effect.audit(`county:${county.code}`, { slug: county.slug })
    return { store, begun: false }
  },
})

/** Lets people reach a county whose store is filled. */
export const openCountyRow = platformCommand({
  name: 'county.open',
  title: w('启用县级平台'),
  input: v.object({ code: v.string() }),
  allow: { operator: true },
  async effect(effect, { code }) {
    const { numUpdatedRows } = await effect.db
      .updateTable('county')
      .set(eb => ({ status: 'active', version: eb('version', '+', 1) }))
      .where('code', '=', code)
      .where('status', '=', 'creating')
      .executeTakeFirst()
    if (numUpdatedRows > 0n) effect.audit(`county:${code}`)
  },
})

/** Takes back a county whose making was interrupted and is not wanted any more. Its store is discarded by the caller. */
export const abandonCountyRow = platformCommand({
  name: 'county.abandon',
  title: w('取消开通'),
  input: v.object({ code: v.string() }),
  allow: { operator: true },
  async effect(effect, { code }) {
    const row = await effect.db
      .deleteFrom('county')
      .where('code', '=', code)
      .where('status', '=', 'creating')
      .returning('store')
      .executeTakeFirst()
    if (!row) throw refuse('conflict', 'not-creating', w('这个县不在开通过程中，不能取消'))
    effect.audit(`county:${code}`)
    return { store: row.store }
  },
})

/** Sets a county's own host, or closes and reopens it. A closed county answers nobody; its data stay. */
export const setCounty = platformCommand({
  name: 'county.set',
  title: w('更改县级平台'),
  input: v.object({
    code: v.string(),
    host: v.optional(v.nullable(hostSchema)),
    status: v.optional(v.picklist(['active', 'closed'], w('只能是 active 或 closed'))),
  }),
  allow: { operator: true },
  async effect(effect, { code, host, status }) {
    const query = effect.db.selectFrom('county').selectAll().where('code', '=', code)
    const before = await lockRow(effect.kind, query).executeTakeFirst()
    if (!before) throw refuse('not-found', 'county', w('没有这个县'))
    if (before.status === 'creating')
      throw refuse('conflict', 'creating', w('这个县还没有开通完，请先重新运行开通命令'))
    if (host) {
      const taken = await effect.db
        .selectFrom('county')
        .select('name')
        .where('host', '=', host)
        .where('code', '!=', code)
        .executeTakeFirst()
      if (taken)
        throw refuseField('host', 'taken', t('域名“{host}”已由{name}使用', { host, name: taken.name }))
    }
    const changes = {
      host: host === undefined ? before.host : host,
      status: status ?? before.status,
    }
    if (changes.host === before.host && changes.status === before.status) return
    await effect.db
      .updateTable('county')
      .set({ ...changes, version: before.version + 1 })
      .where('code', '=', code)
      .execute()
    effect.audit(`county:${code}`, {
      before: { host: before.host, status: before.status },
      after: changes,
    })
  },
})
