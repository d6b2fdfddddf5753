import * as v from 'valibot'
import { lastDayOf, meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { onDuty } from '#core/duty'
import { handlersNow, matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { acceptance, handling } from '../deadlines.ts'
import { accepted, investigated } from '../events.ts'
import { kind, shownNumber } from '../kind.ts'
import { complaintOf } from '../model/complaint.ts'
import { acceptedNotice, toAssign } from '../notices.ts'
import { acceptedPaper } from '../papers/index.ts'
import { APPROVE, HANDLE } from '../permissions.ts'

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
