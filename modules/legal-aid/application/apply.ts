import { refuseField } from '#core/commands'
import { applicantOf, openingCommand } from '#core/matters'
import { citizenOf, takeName } from '#core/tenancy'
import { answersOf } from '#core/web'
import { t, w } from '#core/words'
import { HANDLE } from '../permissions.ts'
import { openApplication } from './open.ts'
import { steps } from './steps.ts'

/** Somebody applies, for themselves or for another (第四十条); an officer may fill it in for them. */
export const apply = openingCommand({
  name: 'legal-aid.apply',
  title: w('申请法律援助'),
  input: answersOf(steps),
  allow: { citizen: 'any', officer: HANDLE },
  to: 'signing',
  async effect(effect, answers) {
    const { agent, person } = answers
    if (agent?.idNumber === person.idNumber)
      throw refuseField('person.idNumber', 'own', t('和您自己的身份证号一样，请填申请人的'))
    if (effect.caller.principal.kind === 'citizen')
      await takeName(effect, await citizenOf(effect), agent?.name ?? person.name)
    return openApplication(effect, answers, await applicantOf(effect))
  },
})
