import * as v from 'valibot'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { endComplaint } from '../ending/ending.ts'
import { withdrawn } from '../events.ts'
import { kind, OPEN } from '../kind.ts'
import { withdrawnNotice } from '../notices.ts'
import { letOthersGoOn } from '../together/merge.ts'
import { concerned } from './concerned.ts'

/** 撤回 */
export const withdraw = matterCommand(kind, {
  name: 'complaints.withdraw',
  title: w('撤回'),
  input: v.object({
    reason: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(200, w('最多 200 字')),
        v.title(w('为什么撤回')),
        v.description(w('可以不写。受到压力才撤回的，请告诉我们')),
        v.metadata({ widget: 'textarea', rows: 2 }),
      ),
      '',
    ),
  }),
  allow: { citizen: 'party' },
  from: OPEN,
  to: ['withdrawn'],
  button: { tone: 'warning', done: { said: w('已撤回') } },
  async effect(effect, matter, { reason }) {
    matter.say(withdrawn, { reason })
    const to = await concerned(effect, matter)
    await letOthersGoOn(effect, matter)
    await endComplaint(effect, matter)
    await tell(effect, { kind: withdrawnNotice, to, matter })
  },
})
