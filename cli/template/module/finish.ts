import * as v from 'valibot'
import { meetDeadline } from '#core/deadlines'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { answering } from './deadlines.ts'
import { finished } from './events.ts'
import { kind } from './kind.ts'

/** An officer says what came of it. */
export const finish = matterCommand(kind, {
  name: 'sample.finish',
  title: w('办结'),
  input: v.object({
    result: v.pipe(
      v.string(w('请写明办理结果')),
      v.trim(),
      v.minLength(2, w('请写明办理结果')),
      v.maxLength(500, w('最多 500 字')),
      v.title(w('办理结果')),
      v.description(w('群众会看到')),
      v.metadata({ widget: 'textarea', rows: 4 }),
    ),
  }),
  allow: { officer: 'sample.handle' },
  from: ['accepted'],
  to: ['finished'],
  async effect(effect, matter, { result }) {
    await meetDeadline(effect, matter, answering)
    matter.say(finished, { result })
  },
})
