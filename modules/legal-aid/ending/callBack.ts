import * as v from 'valibot'
import { issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { levelTitle } from '#core/ratings'
import { w } from '#core/words'
import { calledBack } from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { choice, labelIn, optionalText, wanted } from '../model/inputs.ts'
import { callBackRecord } from '../papers/ending.ts'
import { HANDLE } from '../permissions.ts'

const ways = [
  { value: 'phone', label: w('电话') },
  { value: 'visit', label: w('上门') },
  { value: 'letter', label: w('书面') },
  { value: 'online', label: w('网络') },
] as const

/** The levels of 好差评, so that what was said on the phone counts as what is chosen on the page. */
const levels = ([5, 4, 3, 2, 1] as const).map(stars => ({
  value: String(stars),
  label: levelTitle(stars),
}))

/** 回访受援人. */
export const callBack = matterCommand(kind, {
  name: 'legal-aid.call-back',
  title: w('登记回访'),
  input: v.object({
    way: choice(w('回访方式'), ways),
    satisfied: choice(w('受援人的评价'), levels),
    content: wanted(w('回访情况'), w('请写下回访情况'), {
      hint: w('律师是否及时联系、说明进展，有没有收钱'),
    }),
    suggestions: optionalText(w('意见和建议')),
  }),
  allow: { officer: HANDLE },
  from: ['closing', 'subsidy', 'paying', 'finished', 'terminated'],
  async effect(effect, matter, { way, satisfied, content, suggestions }) {
    const { file } = await heldCase(effect, matter)
    const said = labelIn(levels, satisfied)
    await issue(effect, matter, callBackRecord, {
      name: file.recipient.name,
      cause: file.cause,
      giver: file.givers.map(({ name }) => name).join('、'),
      way: labelIn(ways, way),
      content,
      satisfied: said,
      suggestions,
      caller: effect.caller.name,
    })
    matter.say(calledBack, { satisfied: said })
  },
})
