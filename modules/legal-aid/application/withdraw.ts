import * as v from 'valibot'
import { dropDeadline } from '#core/deadlines'
import { matterCommand } from '#core/matters'
import { withdrawSigning } from '#core/signatures'
import { t, w } from '#core/words'
import { withdrawn } from '../events.ts'
import { kind, UNDECIDED } from '../kind.ts'
import { optionalText } from '../model/inputs.ts'
import { decision } from '../model/terms.ts'
import { tellCentre } from '../notices.ts'
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
