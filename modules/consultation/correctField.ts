import * as v from 'valibot'
import { recallField } from '#core/calls'
import { refuseField } from '#core/commands'
import { fieldOfLawCodes, fieldsOfLaw } from '#core/lawyers'
import { matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { fieldCorrected } from './events.ts'
import { kind } from './kind.ts'
import { refile } from './publishing/index.ts'

/**
 * The bureau corrects the field of law of a question, with a reason: the board of open calls, what is published of it and
 * the figures follow.
 */
export const correctField = matterCommand(kind, {
  name: 'consultation.correct-field',
  title: w('更正类别'),
  input: v.object({
    field: v.pipe(
      v.picklist(fieldOfLawCodes, w('请从列表中选择')),
      v.title(w('正确的类别')),
      v.metadata({
        widget: 'select',
        options: fieldsOfLaw.map(field => ({ value: field.code, label: field.title })),
      }),
    ),
    reason: v.pipe(
      v.string(w('请写明理由')),
      v.trim(),
      v.minLength(2, w('请写明理由')),
      v.maxLength(200, w('最多 200 字')),
      v.title(w('更正的理由')),
      v.description(w('咨询人能在办理经过里看到')),
    ),
  }),
  allow: { officer: 'consultation.correct' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed'],
  button: { placed: true },
  async effect(effect, matter, { field, reason }) {
    const { facts } = matter
    if (facts.field === field) throw refuseField('field', 'same', t('已经是这个类别，不需要更正'))
    matter.restate({ ...facts, field })
    matter.say(fieldCorrected, { from: facts.field ?? null, to: field, reason })
    await recallField(effect, matter, field)
    await refile(effect, matter, field)
  },
})
