import type { GoesOnInForm } from '#core/handover'
import { w } from '#core/words'

/** Whoever asked a lawyer applies without typing it again. */
export const handOver: GoesOnInForm = {
  purpose: 'legal-aid',
  title: w('申请法律援助（请不起律师时）'),
  consent: {
    version: 3,
    text: w(
      '这里写的事情经过和您交过的材料会带入法律援助申请，经过可以修改；材料的原件，承办人核实时写明理由可以调取；提交后，法律援助中心能看到两件事项的联系。',
    ),
  },
  form: '/legal-aid/apply',
  forPeople: true,
}
