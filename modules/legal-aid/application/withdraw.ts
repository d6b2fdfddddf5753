import * as v from 'valibot'
import { dropDeadline } from '#core/deadlines'
import { matterCommand } from '#core/matters'
import { withdrawSigning } from '#core/signatures'
import { t, w } from '#core/words'
import { transferred, withdrawn } from '../events.ts'
import { kind, UNDECIDED } from '../kind.ts'
import { optionalText, wanted } from '../model/inputs.ts'
import { decision } from '../model/terms.ts'
import { decisionCame, tellApplicant, tellCentre } from '../notices.ts'
import { HANDLE } from '../permissions.ts'
import { supplement } from '../review/lapse.ts'
import { signing } from './signing.ts'

/** The applicant takes it back before it is decided; an officer notes it for who says so at the window. */
export const withdraw = matterCommand(kind, {
  name: 'legal-aid.withdraw',
  title: w('撤回申请'),
  input: v.object({ reason: optionalText(w('为什么撤回'), { rows: 2, most: 300 }) }),
  allow: { citizen: 'party', officer: HANDLE },
  from: ['signing', ...UNDECIDED],
  to: ['withdrawn'],
  button: { tone: 'warning' },
  async effect(effect, matter, { reason }) {
    await withdrawSigning(effect, matter, signing, t('申请已撤回'))
    await dropDeadline(effect, matter, decision)
    await dropDeadline(effect, matter, supplement)
    matter.say(withdrawn, { reason })
    await tellCentre(effect, matter, undefined, w('申请人撤回了法律援助申请'))
  },
})

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
