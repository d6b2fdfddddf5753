import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'

/**
 * Records that an officer is about to see the personal data of a matter outside their own handling. It is committed
 * before the page is sent (DESIGN.md, 'A command').
 */
export const looked = countyCommand({
  name: 'matter.looked',
  title: w('查看事项'),
  input: v.object({ ref: v.string() }),
  allow: { officer: 'matters.read' },
  async effect(effect, { ref }) {
    effect.audit(ref)
  },
})
