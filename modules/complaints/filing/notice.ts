import { createHash } from 'node:crypto'
import { type Effect, refuse } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { settingStanding } from '#core/tenancy'
import { w } from '#core/words'
import { type ComplaintSettings, rulesOf, settings } from '../settings.ts'

/** What one reads before filing, as it stands: its version and SHA-256 say which text it is. */
export interface ShownNotice {
  readonly rules: ComplaintSettings
  readonly version: number
  readonly sha256: string
}

/** The whole text of a notice: what is said, what is accepted and what is not. */
const textOf = ({ notice, accepted, declined }: ComplaintSettings): string =>
  [notice, accepted, declined].join('\n\n')

/** The notice of the county as it stands now. */
export async function currentNotice(read: Kysely<CountyTables>): Promise<ShownNotice> {
  const rules = await rulesOf(read)
  const { version } = await settingStanding(read, settings.name)
  const sha256 = createHash('sha256').update(textOf(rules)).digest('hex')
  return { rules, version: Math.max(1, version), sha256 }
}

/**
 * Notes which notice was read, with its text for good. Refuses one that does not stand any more; without one, it is the notice that
 * stands, as an officer explained it.
 */
export async function noteRead(effect: Effect<'county'>, read?: string): Promise<ShownNotice> {
  const current = await currentNotice(effect.db)
  if (read !== undefined && current.sha256 !== read)
    throw refuse('conflict', 'notice', w('举报投诉须知刚刚更新了。请返回修改，重新阅读须知后再提交'))
  await effect.db
    .insertInto('complaints_notice')
    .values({
      sha256: current.sha256,
      text: textOf(current.rules),
      version: current.version,
      first_read_at: effect.now,
    })
    .onConflict(c => c.column('sha256').doNothing())
    .execute()
  return current
}
