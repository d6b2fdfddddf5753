import * as v from 'valibot'
import { dropDeadline } from '#core/deadlines'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { transferred } from '../events.ts'
import { kind, UNDECIDED } from '../kind.ts'
import { wanted } from '../model/inputs.ts'
import { decision } from '../model/terms.ts'
import { decisionCame, tellApplicant } from '../notices.ts'
import { HANDLE } from '../permissions.ts'
import { supplement } from '../review/lapse.ts'

/** 第三十八条: another institution is the right one. */
export const transfer = matterCommand(kind, {
  name: 'legal-aid.transfer',
  title: w('转交其他机构'),
  input: v.object({
    to: wanted(w('转交给哪个法律援助机构'), w('请填写机构名称'), { rows: 1, most: 60 }),
    reason: wanted(w('理由'), w('请填写理由'), {
      hint: w('例如：办案法院在兴和县，应当由当地法律援助机构受理。申请人会看到。'),
    }),
  }),
  allow: { officer: HANDLE },
  from: UNDECIDED,
  to: ['transferred'],
  async effect(effect, matter, { to, reason }) {
    await dropDeadline(effect, matter, decision)
    await dropDeadline(effect, matter, supplement)
    matter.say(transferred, { to, reason })
    await tellApplicant(effect, matter, decisionCame, w('您的法律援助申请已转交其他机构'))
  },
})
