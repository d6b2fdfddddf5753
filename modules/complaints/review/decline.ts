import * as v from 'valibot'
import { dropDeadline, meetDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { acceptance, supplying } from '../deadlines.ts'
import { endComplaint } from '../ending/ending.ts'
import { declined } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { GROUNDS, groundTitles } from '../model/choices.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { declinedNotice } from '../notices.ts'
import { declinedPaper } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'

/** 不予受理: why, and where to go instead. */
export const decline = matterCommand(kind, {
  name: 'complaints.decline',
  title: w('不予受理'),
  input: v.object({
    ground: v.pipe(
      v.picklist(Object.keys(GROUNDS), w('请选择情形')),
      v.title(w('属于哪种情形')),
      v.metadata({ widget: 'select', options: groundTitles }),
    ),
    reason: written(w('理由'), w('结合本件写明事实和依据，投诉举报人会看到；不要写对方的姓名、电话')),
    way: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(500, w('最多 500 字')),
        v.title(w('其他途径')),
        v.description(w('告诉投诉举报人还可以怎样解决；不填就用该情形的常用说法')),
        v.metadata({ widget: 'textarea', rows: 3 }),
      ),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['submitted', 'supplementing'],
  to: ['declined'],
  button: { tone: 'warning', done: { said: w('已告知不予受理') } },
  async effect(effect, matter, { ground, ...written }) {
    const { reason, way } = await silently(effect, matter, { way: undefined, ...written })
    const { title, way: usual } = GROUNDS[ground]!
    await meetDeadline(effect, matter, acceptance)
    await dropDeadline(effect, matter, supplying)
    matter.say(declined, { ground: t(title), reason })
    const number = shownNumber(matter.ref)
    const values = { number, ground: t(title), reason, way: way || t(usual) }
    await issue(effect, matter, declinedPaper, values)
    await endComplaint(effect, matter)
    await tell(effect, { kind: declinedNotice, to: [matter.openedBy], matter })
  },
})
