import { applicantOf, openingCommand } from '#core/matters'
import { citizenOf, takeName } from '#core/tenancy'
import { answersOf } from '#core/web'
import { w } from '#core/words'
import { HANDLE } from '../permissions.ts'
import { openApplication } from './open.ts'
import { steps } from './steps.tsx'

/** Somebody applies, for themselves or for another (第四十条); an officer may fill it in for them. */
export const apply = openingCommand({
  name: 'legal-aid.apply',
  title: w('申请法律援助'),
  input: answersOf(steps),
  allow: { citizen: 'any', officer: HANDLE },
  to: 'signing',
  async effect(effect, answers) {
    if (effect.caller.principal.kind === 'citizen')
      await takeName(effect, await citizenOf(effect), answers.agent?.name ?? answers.person.name)
    return openApplication(effect, answers, await applicantOf(effect))
  },
})
