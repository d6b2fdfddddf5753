import * as v from 'valibot'
import { refuse } from '#core/commands'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { proposed } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { articles, choice, wanted } from '../model/inputs.ts'
import { approvalWaits, tellHolders } from '../notices.ts'
import { APPROVE, HANDLE } from '../permissions.ts'

/** 审查意见: the first of the two persons. */
export const propose = matterCommand(kind, {
  name: 'legal-aid.propose',
  title: w('提出审查意见'),
  input: v.object({
    decision: choice(w('建议'), [
      { value: 'grant', label: w('给予法律援助') },
      { value: 'refuse', label: w('不予法律援助') },
    ]),
    opinion: wanted(w('事实和理由'), w('请写明事实和理由'), {
      rows: 4,
      hint: w('建议不予援助的，这段话写进决定书，申请人会看到'),
    }),
    article: articles,
  }),
  allow: { officer: HANDLE },
  from: ['reviewing'],
  to: ['proposed'],
  button: { tone: 'primary' },
  async effect(effect, matter, { decision, opinion, article }) {
    const { file } = await heldCase(effect, matter)
    if (file.elsewhere) throw refuse('conflict', 'elsewhere', w('正在等外地机构的核查结果，请先登记回复'))
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, {
      ...file,
      proposal: { decision, opinion, article, by, at: effect.now },
    })
    matter.say(proposed, { decision, opinion })
    await tellHolders(effect, matter, APPROVE, approvalWaits)
  },
})
