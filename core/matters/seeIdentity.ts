import * as v from 'valibot'
import { refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { matterCommand } from './declare.ts'
import { defineEvent } from './event.ts'
import { handles } from './handlers.ts'
import { isLooking, lookReason } from './looks.ts'
import type { MatterId } from './matter.ts'

export const identityLooked = defineEvent({
  type: 'matter.identity-looked',
  data: v.object({ reason: v.string() }),
  audience: ['staff'],
  say: ({ reason }) => t('查看了投诉举报人身份和材料，理由：{reason}', { reason }),
})

/** An officer who handles a confidential matter asks to see whose it is and what they sent, and says why. That stands in the timeline and the audit log. */
export const seeIdentity = matterCommand('any', {
  name: 'matter.see-identity',
  title: w('查看身份和材料'),
  input: v.object({
    reason: lookReason(w('每次查看都记入审计日志和办理经过。材料也可能看出是谁。严禁泄露投诉举报人的身份。')),
  }),
  allow: { officer: 'matters.read' },
  from: 'any',
  button: { placed: true, done: { at: 'part-identity' } },
  async effect(effect, matter, { reason }) {
    const { db, actor } = effect
    if (matter.confidential === null || !(await handles(db, matter.id, actor)))
      throw refuse('forbidden', 'handler', w('只有本案指定的承办人可以查看'))
    await db
      .insertInto('identity_look')
      .values({ id: newId(), matter_id: matter.id, officer: actor, reason, at: effect.now })
      .execute()
    effect.audit(matter.ref, { identity: true, reason })
    matter.say(identityLooked, { reason })
    matter.touch(['staff'], 'identity')
  },
})

/** Whether an officer has ever seen whose matter it is. */
export async function hasSeenIdentity(
  read: Kysely<CountyTables>,
  matterId: MatterId,
  officer: string,
): Promise<boolean> {
  const look = await read
    .selectFrom('identity_look')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('officer', '=', officer)
    .limit(1)
    .executeTakeFirst()
  return look !== undefined
}

/** Whether an officer may see whose matter it is now: they gave a reason a moment ago, and still handle it. */
export const maySeeIdentity = (
  read: Kysely<CountyTables>,
  matterId: MatterId,
  officer: string,
  now: Instant,
): Promise<boolean> => isLooking(read, 'identity_look', { matterId, officer, now })
