import type { Caller } from '../commands/index.ts'
import { tokenHash } from '../crypto/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import type { ServiceTokenId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'

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
