import * as v from 'valibot'
import { openingCommand } from '#core/matters'
import { creditCodeField } from '#core/people'
import { w } from '#core/words'
import { openQuestion, questionFields } from './question.ts'

/** 企业专属通道: an enterprise asks, and lawyers who are experienced with enterprises are called first. */
export const askAsEnterprise = openingCommand({
  name: 'consultation.ask-enterprise',
  title: w('提交企业咨询'),
  input: v.object({
    company: v.pipe(
      v.string(w('请填写企业名称')),
      v.trim(),
      v.minLength(2, w('请填写营业执照上的企业名称')),
      v.maxLength(100, w('最多 100 个字')),
      v.title(w('企业名称')),
      v.description(w('与营业执照上的名称一致')),
      v.metadata({ autocomplete: 'organization' }),
    ),
    creditCode: v.pipe(
      creditCodeField,
      v.title(w('统一社会信用代码')),
      v.description(w('营业执照上的 18 位代码。企业名称和代码只有本县法律顾问和司法局能看到')),
    ),
    contact: v.pipe(
      v.string(w('请填写联系人')),
      v.trim(),
      v.nonEmpty(w('请填写联系人')),
      v.maxLength(50, w('最多 50 个字')),
      v.title(w('联系人')),
      v.description(w('怎么称呼您，只有本县法律顾问和司法局能看到')),
      v.metadata({ autocomplete: 'name' }),
    ),
    whatHappened: v.pipe(questionFields.whatHappened, v.title(w('企业遇到了什么事？'))),
    field: questionFields.field,
    language: questionFields.language,
    files: questionFields.files,
  }),
  allow: { citizen: 'any' },
  to: 'waiting',
  prepare: outside => outside.countAdvisers(),
  effect: (effect, { company: name, creditCode, contact, ...question }, advisers) =>
    openQuestion(effect, { ...question, name: contact, enterprise: { name, creditCode } }, advisers),
})
