import type { Effect } from '#core/commands'
import { dropDeadline } from '#core/deadlines'
import type { OpenMatter } from '#core/matters'
import { w } from '#core/words'
import { lapsed } from '../events.ts'
import { decision } from '../model/decision.ts'
import { decisionCame, tellApplicant } from '../notices.ts'

/** 视为撤回: nothing was supplied in time (第四十三条第二款). */
export async function lapse(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  if (matter.state !== 'supplementing') return
  await dropDeadline(effect, matter, decision)
  matter.become('lapsed')
  matter.say(lapsed, {})
  await tellApplicant(effect, matter, decisionCame, w('您没有按要求补充材料，申请视为撤回'))
}
