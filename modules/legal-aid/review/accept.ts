import * as v from 'valibot'
import { addHandler, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { accepted } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { choice, gravestPenalty, isGravest, wanted } from '../model/inputs.ts'
import { aidForms, aidFormTitle } from '../model/matters.ts'
import { tellApplicant } from '../notices.ts'
import { HANDLE } from '../permissions.ts'

/** An officer takes it up, words its cause and says which form of aid is meant. */
export const accept = matterCommand(kind, {
  name: 'legal-aid.accept',
  title: w('受理审查'),
  input: v.object({
    cause: wanted(w('案由（事项）'), w('请填写案由'), {
      rows: 1,
      most: 60,
      hint: w('写进各份文书，例如：追索劳动报酬'),
    }),
    aidForm: choice(w('法律援助形式'), aidForms),
    gravest: gravestPenalty,
  }),
  allow: { officer: HANDLE },
  from: ['submitted'],
  to: ['reviewing'],
  button: { tone: 'primary' },
  async effect(effect, matter, { cause, aidForm, gravest: said }) {
    const gravest = isGravest(aidForm, said)
    const { file } = await heldCase(effect, matter)
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
    await changeCase(effect, matter, { ...file, cause, gravest }, { form: aidForm })
    matter.say(accepted, { form: t(aidFormTitle(aidForm)) })
    await tellApplicant(effect, matter, undefined, w('您的法律援助申请已开始审查'))
  },
})
