import * as v from 'valibot'
import { openingCommand } from '#core/matters'
import { w } from '#core/words'
import { openQuestion, questionFields } from './question.ts'

/** A citizen asks: the question goes to the county's legal advisers at once. */
export const ask = openingCommand({
  name: 'consultation.ask',
  title: w('提交咨询'),
  input: v.object({
    whatHappened: questionFields.whatHappened,
    field: questionFields.field,
    language: questionFields.language,
    division: v.optional(
      v.pipe(v.string(), v.title(w('您在哪个村（社区）')), v.metadata({ widget: 'village' })),
    ),
    name: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(50, w('最多 50 个字')),
        v.title(w('怎么称呼您')),
        v.description(w('只有本县法律顾问和司法局能看到')),
        v.metadata({ autocomplete: 'name' }),
      ),
    ),
    files: questionFields.files,
  }),
  allow: { citizen: 'any' },
  to: 'waiting',
  prepare: outside => outside.countAdvisers(),
  effect: (effect, question, advisers) => openQuestion(effect, question, advisers),
})
