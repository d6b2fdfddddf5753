import * as v from 'valibot'
import { refuseField } from '#core/commands'
import { documentsOf, issue, noteReceipt } from '#core/documents'
import { matterCommand } from '#core/matters'
import { fullDate, startOfShanghaiDay } from '#core/time'
import { t, w } from '#core/words'
import { served } from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { checkHappened, choice, day, labelIn, optionalText } from '../model/inputs.ts'
import { serviceReceipt } from '../papers/ending.ts'
import { papers } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'

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
    const said = labelIn(servings, way)
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
    const kind = papers.find(({ name }) => name === paper.kind)
    if (kind) await noteReceipt(effect, matter, kind, paper.id, startOfShanghaiDay(on))
    matter.say(served, { paper: paper.title, way: said, on: fullDate(on) })
  },
})
