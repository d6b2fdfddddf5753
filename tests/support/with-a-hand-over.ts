import * as v from 'valibot'
import { addParty, type MatterKind, matterCommand, openMatter } from '#core/matters'
import { defineModule } from '#core/module'
import { w } from '#core/words'

const kind = {
  module: 'errand-plus',
  prefix: 'ep',
  mark: w('续'),
  states: {
    received: { label: w('已接收'), tone: 'waiting' },
    done: { label: w('已办结'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

/** A miniature service that takes errands over: it wants the field of law and nothing of the amount. */
export const errandPlus = defineModule({
  name: 'errand-plus',
  title: w('代办续办'),
  accepts: [
    {
      purpose: 'errand-continued',
      title: w('续办'),
      takes: ['field', 'where'],
      to: 'received',
      consent: { version: 2, text: w('我同意把已填写的内容转给续办服务') },
      async open(effect, facts, from) {
        const matter = await openMatter(effect, kind, {
          state: 'received',
          facts,
          channel: 'web',
          divisionCode: null,
          openedBy: from.openedBy,
        })
        await addParty(effect, matter.id, {
          role: 'applicant',
          principal: from.openedBy,
          name: effect.caller.name,
        })
        return matter
      },
    },
  ],
  workflow: {
    kind,
    opening: [],
    commands: [
      matterCommand(kind, {
        name: 'errand-plus.finish',
        title: w('办结'),
        input: v.object({}),
        allow: { officer: 'errand.handle' },
        from: ['received'],
        to: ['done'],
        async effect() {},
      }),
    ],
  },
})
