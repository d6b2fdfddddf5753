import * as v from 'valibot'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { accepted } from './events.ts'
import { kind } from './kind.ts'

/** An officer takes the matter up. */
export const accept = matterCommand(kind, {
  name: 'sample.accept',
  title: w('受理'),
  input: v.object({}),
  allow: { officer: 'sample.handle' },
  from: ['open'],
  to: ['accepted'],
  button: { tone: 'primary' },
  async effect(_, matter) {
    matter.say(accepted, {})
  },
})
