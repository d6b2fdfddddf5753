import * as v from 'valibot'
import { refuseField } from '#core/commands'
import { documentsOf, issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { fullDate } from '#core/time'
import { t, w } from '#core/words'
import { calledBack, served } from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { checkHappened, choice, day, optionalText, wanted } from '../model/inputs.ts'
import { callBackRecord, serviceReceipt } from '../papers/ending.ts'
import { HANDLE } from '../permissions.ts'

const ways = [
  { value: 'phone', label: w('电话') },
  { value: 'visit', label: w('上门') },
  { value: 'letter', label: w('书面') },
  { value: 'online', label: w('网络') },
] as const

const levels = [
  { value: '5', label: w('非常满意') },
  { value: '4', label: w('满意') },
  { value: '3', label: w('基本满意') },
  { value: '2', label: w('不满意') },
  { value: '1', label: w('非常不满意') },
] as const

const titleIn = (options: readonly { value: string; label: ReturnType<typeof w> }[], value: string) =>
  t(options.find(option => option.value === value)!.label)

/** 回访受援人. */
export const callBack = matterCommand(kind, {
  name: 'legal-aid.call-back',
  title: w('登记回访'),
  input: v.object({
    way: choice(w('回访方式'), ways),
    satisfied: choice(w('受援人的评价'), levels),
    content: wanted(w('回访情况'), w('请写下回访情况'), {
      hint: w('律师是否及时联系、说明进展，有没有收钱'),
    }),
    suggestions: optionalText(w('意见和建议')),
  }),
  allow: { officer: HANDLE },
  from: ['closing', 'subsidy', 'paying', 'finished', 'terminated'],
  async effect(effect, matter, { way, satisfied, content, suggestions }) {
    const { file } = await heldCase(effect, matter)
    const said = titleIn(levels, satisfied)
    await issue(effect, matter, callBackRecord, {
      name: file.recipient.name,
      cause: file.cause,
      giver: file.givers.map(({ name }) => name).join('、'),
      way: titleIn(ways, way),
      content,
      satisfied: said,
      suggestions,
      caller: effect.caller.name,
    })
    matter.say(calledBack, { satisfied: said })
  },
})

const servings = [
  { value: 'hand', label: w('直接送达') },
  { value: 'electronic', label: w('电子送达') },
  { value: 'mail', label: w('邮寄送达') },
  { value: 'left', label: w('留置送达') },
  { value: 'entrusted', label: w('委托送达') },
] as const

/** 送达回证 of a paper that was issued. */
export const serve = matterCommand(kind, {
  name: 'legal-aid.serve',
  title: w('登记送达'),
  input: v.object({
    document: v.pipe(v.string(), v.metadata({ widget: 'hidden' })),
    way: choice(w('送达方式'), servings),
    on: day(w('送达日期')),
    address: optionalText(w('送达地址'), { rows: 1, most: 100 }),
    remark: optionalText(w('备注'), { rows: 1, most: 200, hint: w('例如：由成年家属代收') }),
  }),
  allow: { officer: HANDLE },
  from: 'any',
  button: { placed: true, done: { said: w('已登记'), at: 'documents' } },
  async effect(effect, matter, { document, way, on, address, remark }) {
    checkHappened(effect, 'on', on)
    const { file } = await heldCase(effect, matter)
    const paper = (await documentsOf(effect.db, matter.id)).find(
      ({ id, voided, kind }) => id === document && !voided && kind !== serviceReceipt.name,
    )
    if (!paper) throw refuseField('document', 'unknown', t('没有找到这份文书'))
    const said = titleIn(servings, way)
    await issue(effect, matter, serviceReceipt, {
      paper: paper.title,
      number: paper.number ?? '',
      name: file.recipient.name,
      address: address || (file.recipient.address ?? ''),
      way: said,
      served: fullDate(on),
      remark,
      server: effect.caller.name,
    })
    matter.say(served, { paper: paper.title, way: said, on: fullDate(on) })
  },
})
