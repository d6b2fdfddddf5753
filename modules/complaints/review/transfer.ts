import * as v from 'valibot'
import { veilOfAlias } from '#core/aliases'
import { refuseField } from '#core/commands'
import { dropDeadline, meetDeadline } from '#core/deadlines'
import { issue, withStop } from '#core/documents'
import { filesOf } from '#core/files'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { isSameOrWithin } from '../bodies/sameBody.ts'
import { acceptance, handling } from '../deadlines.ts'
import { endComplaint } from '../ending/ending.ts'
import { transferred } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { complaintOf } from '../model/complaint.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { transferredNotice } from '../notices.ts'
import { transferLetter, transferNotice } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'
import { letOthersGoOn } from '../together/merge.ts'

/** 转送: another organ decides; it is sent what was said without whoever said it. */
export const transfer = matterCommand(kind, {
  name: 'complaints.transfer',
  title: w('转送其他机关'),
  input: v.object({
    organ: v.pipe(
      v.string(w('请填写转送给哪个机关')),
      v.trim(),
      v.nonEmpty(w('请填写转送给哪个机关')),
      v.maxLength(100, w('最多 100 个字')),
      v.title(w('转送给')),
      v.description(w('有权处理的机关全称，不能是被反映的单位')),
    ),
    reason: written(w('理由'), w('为什么由该机关处理，投诉举报人会看到'), { rows: 3 }),
  }),
  allow: { officer: HANDLE },
  from: ['submitted', 'accepted'],
  to: ['transferred'],
  button: { done: { said: w('已转送') } },
  async effect(effect, matter, { organ, ...written }) {
    const { body } = await complaintOf(effect.db, matter.id)
    if (isSameOrWithin(organ, body, effect.county.name))
      throw refuseField(
        'organ',
        'concerned',
        t('{organ}就是被反映的单位，或者属于它，不能转送。请转送其上级或者其他有权机关', { organ }),
      )
    const veil = await veilOfAlias(effect.db, effect.keys, matter.id)
    const { reason } = await silently(effect, matter, written)
    const { whatHappened, when, where, wishes } = matter.facts
    const number = shownNumber(matter.ref)
    const files = (await filesOf(effect.db, matter.id)).filter(({ isInternal }) => !isInternal)
    await meetDeadline(effect, matter, acceptance)
    await dropDeadline(effect, matter, handling)
    matter.say(transferred, { organ, reason })
    await issue(effect, matter, transferLetter, {
      number,
      organ,
      body,
      reason: withStop(reason),
      facts: veil(
        [
          t('时间：{when}', { when: when ?? '' }),
          t('地点：{where}', { where: where ?? '' }),
          whatHappened,
          t('请求：{wishes}', { wishes: wishes ?? '' }),
        ].join('\n'),
      ),
      files: t('材料 {n} 份', { n: files.length }),
    })
    await issue(effect, matter, transferNotice, { number, organ, reason: withStop(reason) })
    await letOthersGoOn(effect, matter)
    await endComplaint(effect, matter)
    await tell(effect, { kind: transferredNotice, to: [matter.openedBy], matter })
  },
})
