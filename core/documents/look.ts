import * as v from 'valibot'
import { countyCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'

/** Staff open a paper of a matter that is not theirs to handle: it names people, so it stands in the audit log. */
export const lookAtDocument = countyCommand({
  name: 'document.looked',
  title: w('查看文书'),
  input: v.object({ ref: v.string(), document: v.string() }),
  allow: { officer: 'matters.read' },
  async effect(effect, { ref, document }) {
    effect.audit(ref, { document })
  },
})
