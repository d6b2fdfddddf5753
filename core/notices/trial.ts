import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'
import type { NoticeKind } from './kind.ts'
import { tell } from './tell.ts'

/** Tells whoever asks for it nothing but that it came. */
export const trialNotice: NoticeKind = {
  name: 'notices.trial',
  title: w('这是一条测试通知'),
  for: [],
  urgency: 'page',
}

/** An officer tells themselves something, to see whether a channel brings it. */
export const tellMyself = countyCommand({
  name: 'notices.try',
  title: w('给自己发测试通知'),
  input: v.object({}),
  allow: { officer: 'county.deliveries' },
  async effect(effect) {
    const [told] = await tell(effect, {
      kind: trialNotice,
      to: [effect.actor],
      link: '/desk/deliveries',
    })
    return { notice: told!.id }
  },
})
