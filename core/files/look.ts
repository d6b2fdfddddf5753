import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'

/** Staff open an attachment of somebody else's matter: it may show an identity card, so it stands in the audit log. */
export const lookAtFile = countyCommand({
  name: 'file.looked',
  title: w('查看附件'),
  input: v.object({ ref: v.string(), file: v.string(), what: v.optional(v.literal('original')) }),
  allow: { officer: 'matters.read' },
  async effect(effect, { ref, file, what }) {
    effect.audit(ref, { file, ...(what && { what }) })
  },
})
