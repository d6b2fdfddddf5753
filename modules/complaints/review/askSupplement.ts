import * as v from 'valibot'
import { refuse } from '#core/commands'
import {
  deadlinesOf,
  lastDayOf,
  meetDeadline,
  resumeDeadline,
  startDeadline,
  suspendDeadline,
} from '#core/deadlines'
import { issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { acceptance, supplying } from '../deadlines.ts'
import { supplementAsked } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { supplementNotice } from '../notices.ts'
import { supplementPaper } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'

/** 补正: asked once and completely; the clock of the review stands still meanwhile. */
export const askSupplement = matterCommand(kind, {
  name: 'complaints.ask-supplement',
  title: w('要求补正'),
  input: v.object({
    what: written(
      w('需要补正的内容'),
      w('一次写全，一行一项，不要写对方的姓名、电话。投诉举报人会看到，补正期间不计入审查期限'),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['submitted'],
  to: ['supplementing'],
  button: { done: { said: w('已发出补正通知') } },
  async effect(effect, matter, written) {
    const { what } = await silently(effect, matter, written)
    // 一次性告知: each would stop the clock again.
    if ((await deadlinesOf(effect.db, matter.id)).some(({ key }) => key === supplying.name))
      throw refuse(
        'conflict',
        'told-before',
        w('已经一次性告知过需要补正的内容，不能再次要求补正；可以在对话里了解情况'),
      )
    await suspendDeadline(effect, matter, acceptance)
    await startDeadline(effect, matter, supplying)
    matter.say(supplementAsked, { what })
    await issue(effect, matter, supplementPaper, {
      number: shownNumber(matter.ref),
      what,
      until: await lastDayOf(effect, matter, supplying),
    })
    await tell(effect, { kind: supplementNotice, to: [matter.openedBy], matter })
  },
})

/** What was asked for has come: the review goes on. */
export async function supplementCame(
  effect: Parameters<typeof resumeDeadline>[0],
  matter: Parameters<typeof resumeDeadline>[1],
): Promise<void> {
  await meetDeadline(effect, matter, supplying)
  await resumeDeadline(effect, matter, acceptance)
}
