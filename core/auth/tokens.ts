import * as v from 'valibot'
import { type Caller, platformCommand, refuse, refuseField } from '../commands/index.ts'
import { tokenHash } from '../crypto/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { newId, type ServiceTokenId } from '../people/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { permissionSchema } from './roles.ts'

/**
 * Keeps a service token of one county, or of the platform where none is named. Only its hash comes here: `createToken`
 * makes it and shows it once.
 */
export const keepToken = platformCommand({
  name: 'token.create',
  title: w('建立服务令牌'),
  input: v.object({
    name: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(w('请填写用途')),
      v.maxLength(60, w('最多 60 个字')),
      v.title(w('用途')),
    ),
    county: v.pipe(v.optional(v.string()), v.title(w('县'))),
    permissions: v.pipe(v.array(permissionSchema), v.nonEmpty(w('请至少选择一项权限')), v.title(w('权限'))),
    days: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1, w('有效期应为 1 至 366 天')),
      v.maxValue(366, w('有效期应为 1 至 366 天')),
      v.title(w('有效天数')),
    ),
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  allow: { operator: true },
  async effect(effect, input): Promise<{ id: string; expiresAt: Instant }> {
    const { name, county, permissions, hash } = input
    if (county !== undefined && !(await countyExists(effect.db, county))) {
      throw refuseField('county', 'unknown', t('没有这个县'))
    }
    const id = newId()
    const expiresAt = plus(effect.now, days(input.days))
    await effect.db
      .insertInto('service_token')
      .values({
        id,
        hash,
        name,
        county: county ?? null,
        permissions: permissions.join(' '),
        created_at: effect.now,
        expires_at: expiresAt,
        revoked_at: null,
      })
      .execute()
    effect.audit(`service:${id}`, { name, county, permissions, expiresAt })
    return { id, expiresAt }
  },
})

/** Takes a service token out of force at once. */
export const revokeToken = platformCommand({
  name: 'token.revoke',
  title: w('吊销服务令牌'),
  input: v.object({ id: v.string() }),
  allow: { operator: true, administrator: true },
  async effect(effect, { id }) {
    const row = await effect.db
      .selectFrom('service_token')
      .select('county')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw refuse('not-found', 'token', w('没有找到这个服务令牌'))
    await checkWithin(effect, row.county ?? '')
    await effect.db
      .updateTable('service_token')
      .set({ revoked_at: effect.now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    effect.audit(`service:${id}`)
  },
})

/** Whom a service token names at a place, if it is in force there at an instant. */
export async function callerOfToken(
  platform: Kysely<PlatformTables>,
  bearer: string,
  county: string | undefined,
  now: Instant,
): Promise<Caller | undefined> {
  const row = await platform
    .selectFrom('service_token')
    .selectAll()
    .where('hash', '=', tokenHash(bearer))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row || row.county !== (county ?? null)) return undefined
  return {
    principal: { kind: 'service', id: row.id as ServiceTokenId },
    name: row.name,
    via: 'api',
    permissions: new Set(row.permissions.split(' ').filter(Boolean)),
  }
}

async function countyExists(db: Kysely<PlatformTables>, code: string): Promise<boolean> {
  return (
    (await db.selectFrom('county').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
  )
}
