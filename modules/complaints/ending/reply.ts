import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { handling } from '../deadlines.ts'
import { replied } from '../events.ts'
import { checkHandles } from '../investigation/handler.ts'
import { standingProposal } from '../investigation/proposal.ts'
import { kind, shownNumber } from '../kind.ts'
import { FINDINGS, type Finding } from '../model/choices.ts'
import { complaintOf } from '../model/complaint.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { repliedNotice } from '../notices.ts'
import { replyPaper } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'
import { heldTogether } from '../together/together.ts'
import { endComplaint } from './ending.ts'

/** 答复: an official document that whoever filed it reads, keeps and rates. */
export const reply = matterCommand(kind, {
  name: 'complaints.reply',
  title: w('答复并办结'),
  input: v.object({
    answer: written(
      w('答复内容'),
      w('查明了什么、怎样处理的，逐项回应请求。写进答复书，投诉举报人会看到；不要写对方的姓名、电话'),
      {
        least: 10,
        most: 5000,
        rows: 8,
      },
    ),
  }),
  allow: { officer: HANDLE },
  from: ['answering'],
  to: ['replied'],
  button: { tone: 'primary', offered: 'handlers', done: { said: w('已答复') } },
  async effect(effect, matter, written) {
    await checkHandles(effect, matter)
    const { answer } = await silently(effect, matter, written)
    const proposal = await standingProposal(effect.db, matter.id)
    if (proposal?.state !== 'approved') throw refuse('conflict', 'proposal', w('处理意见还没有批准'))
    const finding = t(FINDINGS[proposal.finding as Finding])
    const [, ...others] = await heldTogether(effect, matter)
    for (const one of [...others, matter]) {
      const { body } = await complaintOf(effect.db, one.id)
      await meetDeadline(effect, one, handling)
      one.say(replied, {})
      await issue(effect, one, replyPaper, { number: shownNumber(one.ref), body, finding, answer })
      one.become('replied')
      await endComplaint(effect, one)
      await tell(effect, { kind: repliedNotice, to: [one.openedBy], matter: one })
    }
  },
})
