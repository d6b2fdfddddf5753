import * as v from 'valibot'
import { refuse } from '#core/commands'
import {
  deadlinesOf,
  dropDeadline,
  lastDayOf,
  meetDeadline,
  resumeDeadline,
  startDeadline,
  suspendDeadline,
} from '#core/deadlines'
import { issue } from '#core/documents'
import { onDuty } from '#core/duty'
import { handlersNow, matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { GROUNDS, groundTitles } from './choices.ts'
import { complaintOf } from './complaint.ts'
import { acceptance, handling, supplying } from './deadlines.ts'
import { endComplaint } from './ending.ts'
import { accepted, declined, investigated, supplementAsked } from './events.ts'
import { kind, shownNumber } from './kind.ts'
import { acceptedNotice, declinedNotice, supplementNotice, toAssign } from './notices.ts'
import { acceptedPaper, declinedPaper, supplementPaper } from './papers/index.ts'
import { APPROVE, HANDLE } from './permissions.ts'
import { silently } from './silence.ts'
import { written } from './written.ts'

/** 受理 */
export const accept = matterCommand(kind, {
  name: 'complaints.accept',
  title: w('受理'),
  input: v.object({}),
  allow: { officer: HANDLE },
  from: ['submitted'],
  to: ['accepted', 'investigating'],
  button: {
    tone: 'primary',
    confirm: w('受理后向投诉举报人发出受理通知书，办理期限开始计算。'),
    done: { said: w('已受理') },
  },
  async effect(effect, matter) {
    await meetDeadline(effect, matter, acceptance)
    await startDeadline(effect, matter, handling)
    const { body } = await complaintOf(effect.db, matter.id)
    matter.say(accepted, {})
    await issue(effect, matter, acceptedPaper, {
      number: shownNumber(matter.ref),
      body,
      until: await lastDayOf(effect, matter, handling),
    })
    await tell(effect, { kind: acceptedNotice, to: [matter.openedBy], matter })
    const handlers = await handlersNow(effect.db, matter.id)
    if (handlers.length >= 2) {
      matter.say(investigated, { people: handlers.length })
      matter.become('investigating')
      return
    }
    matter.become('accepted')
    const heads = await onDuty(effect.db, APPROVE, effect.now, matter)
    await tell(effect, { kind: toAssign, to: heads.map(id => `officer:${id}`), matter })
  },
})

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
