import * as v from 'valibot'
import { keysOf, refuse } from '../commands/index.ts'
import {
  defineEvent,
  handles,
  isLooking,
  lookReason,
  matterCommand,
  maySeeIdentity,
} from '../matters/index.ts'
import { newId, principalKey } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import type { Right, ViewPlace } from './access.ts'
import type { StoredFile } from './file.ts'
import { ownersOf } from './owner.ts'

const originalsLooked = defineEvent({
  type: 'matter.originals-looked',
  data: v.object({ reason: v.string() }),
  audience: ['staff'],
  say: ({ reason }) => t('调取了材料原件，理由：{reason}', { reason }),
})

/**
 * An officer who handles a matter asks for what was sent as it came, with the place, the time and the device that a photo tells,
 * and says why. Where it is secret whose the matter is, that is asked for together with who it is.
 */
export const seeOriginals = matterCommand('any', {
  name: 'matter.see-originals',
  title: w('调取原件'),
  input: v.object({
    reason: lookReason(
      w('原件可能带有拍摄地点、时间和设备。理由和每次下载都记入审计日志，写明后 10 分钟内可以下载。'),
    ),
  }),
  allow: { officer: 'matters.read' },
  from: 'any',
  button: { placed: true, offered: 'handlers', done: { at: 'part-files' } },
  async effect(effect, matter, { reason }) {
    const { db, actor } = effect
    if (matter.confidential !== null)
      throw refuse('forbidden', 'confidential', w('本事项保密，请在“查看身份和材料”里写明理由'))
    if (!(await handles(db, matter.id, actor)))
      throw refuse('forbidden', 'handler', w('只有本事项的承办人可以调取原件'))
    await db
      .insertInto('original_look')
      .values({ id: newId(), matter_id: matter.id, officer: actor, reason, at: effect.now })
      .execute()
    effect.audit(matter.ref, { originals: true, reason })
    matter.say(originalsLooked, { reason })
    matter.touch(['staff'], 'files')
  },
})

/** As whom somebody stands to a file that they may open. */
type Standing =
  | { readonly as: 'owner' }
  | Pick<Extract<Right, { confidential: boolean }>, 'as' | 'confidential' | 'matterId'>

/**
 * Whether somebody who may open a file may have its original: who sent it, and the officers who handle the matter, once they said
 * why; where it is secret whose the matter is, as they may see who it is.
 */
export async function mayHaveOriginal(
  { read, caller, now }: Pick<ViewPlace, 'read' | 'caller' | 'now'>,
  { owner }: Pick<StoredFile, 'owner'>,
  standing: Standing,
): Promise<boolean> {
  if (standing.as === 'owner' || [...ownersOf(caller), ...keysOf(caller)].includes(owner)) return true
  if (standing.as !== 'staff') return false
  const { matterId, confidential } = standing
  const officer = principalKey(caller.principal)
  return confidential
    ? maySeeIdentity(read, matterId, officer, now)
    : isLooking(read, 'original_look', { matterId, officer, now })
}
