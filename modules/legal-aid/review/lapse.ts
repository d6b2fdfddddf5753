import type { Effect } from '#core/commands'
import { defineDeadline, dropDeadline } from '#core/deadlines'
import type { OpenMatter } from '#core/matters'
import { w } from '#core/words'
import { lapsed } from '../events.ts'
import { decision } from '../model/terms.ts'
import { decisionCame, tellApplicant } from '../notices.ts'
import { HANDLE } from '../permissions.ts'

/** 补充材料: the law leaves its length to the notice. */
export const supplement = defineDeadline({
  name: 'supplement',
  title: w('补充材料或者作出说明'),
  basis: w('《法律援助法》第四十三条第二款：未按要求补充材料或者作出说明的，视为撤回申请'),
  period: { n: 10, unit: 'days' },
  adjustable: { least: 3, most: 60 },
  whose: 'citizen',
  duty: HANDLE,
  audience: ['citizen', 'staff'],
  over: lapse,
  overLeads: { from: ['supplementing'], to: ['lapsed'] },
})

/** 视为撤回: nothing was supplied in time (第四十三条第二款). */
async function lapse(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  if (matter.state !== 'supplementing') return
  await dropDeadline(effect, matter, decision)
  matter.become('lapsed')
  matter.say(lapsed, {})
  await tellApplicant(effect, matter, decisionCame, w('您没有按要求补充材料，申请视为撤回'))
}
