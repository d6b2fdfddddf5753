import * as v from 'valibot'
import { startDeadline } from '#core/deadlines'
import { addParty, openingCommand, openMatter } from '#core/matters'
import { citizenOf } from '#core/tenancy'
import { t, w } from '#core/words'
import { answering } from './deadlines.ts'
import { opened } from './events.ts'
import { kind } from './kind.ts'

/** A citizen comes with their matter. */
export const open = openingCommand({
  name: 'sample.open',
  title: w('提交'),
  input: v.object({
    whatHappened: v.pipe(
      v.string(w('请写下您遇到的事情')),
      v.trim(),
      v.minLength(10, ({ input }) =>
        input === '' ? w('请写下您遇到的事情') : w('请再写具体一些，至少 10 个字'),
      ),
      v.maxLength(5000, w('最多 5000 字')),
      v.title(w('您遇到了什么事？')),
      v.metadata({ widget: 'textarea', rows: 8 }),
    ),
  }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, { whatHappened }) {
    const citizen = await citizenOf(effect)
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts: { whatHappened },
      channel: effect.caller.via === 'api' ? 'api' : 'web',
      divisionCode: citizen.divisionCode,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: effect.actor,
      name: citizen.name ?? t('未留姓名'),
      phone: citizen.phone,
    })
    matter.say(opened, {})
    await startDeadline(effect, matter, answering)
    return { ref: matter.ref as string }
  },
})
