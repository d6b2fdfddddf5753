import * as v from 'valibot'
import { type Effect, refuse, refuseField } from '#core/commands'
import { documentsOf, issue, noteReceipt } from '#core/documents'
import { matterCommand, type OpenMatter } from '#core/matters'
import { askToSign, defineSigning, toSign, withdrawSigning } from '#core/signatures'
import { type CalendarDate, fullDate, startOfShanghaiDay } from '#core/time'
import { t, w } from '#core/words'
import { served } from '../events.ts'
import { kind } from '../kind.ts'
import { applicantsOf } from '../model/applicants.ts'
import { changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { checkHappened, choice, day, labelIn, optionalText } from '../model/inputs.ts'
import { RECIPIENT, serviceReceipt } from '../papers/ending.ts'
import { isServed, papers } from '../papers/index.ts'
import { HANDLE } from '../permissions.ts'

const servings = [
  { value: 'hand', label: w('直接送达') },
  { value: 'electronic', label: w('电子送达') },
  { value: 'mail', label: w('邮寄送达') },
  { value: 'left', label: w('留置送达') },
  { value: 'entrusted', label: w('委托送达') },
] as const
const HAND = 'hand'

/** What whoever is handed a paper signs (签收). */
export const serviceSigning = defineSigning(kind, {
  name: 'legal-aid.service',
  title: w('签收文书'),
  from: 'any',
  officer: HANDLE,
  next: w('文书已经送达。'),
  async whenSigned(effect, matter) {
    const { file } = await heldCase(effect, matter)
    const { serving } = file
    if (!serving) return
    await changeCase(effect, matter, { ...file, serving: undefined })
    await noteServed(effect, matter, serving, labelIn(servings, HAND))
  },
})

/** 送达回证 of a paper that was issued. Whoever is handed it signs; for other ways the officer's word stands. */
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
      ({ id, voided, kind }) => id === document && !voided && isServed(kind),
    )
    if (!paper) throw refuseField('document', 'unknown', t('没有找到这份文书'))
    const said = labelIn(servings, way)
    const values = {
      paper: paper.title,
      number: paper.number ?? '',
      name: file.recipient.name,
      address: address || (file.recipient.address ?? ''),
      way: said,
      served: fullDate(on),
      remark,
      server: effect.caller.name,
    }
    const serving = { document, kind: paper.kind, title: paper.title, on }
    const waiting = file.serving
    if (way === HAND && waiting && waiting.document !== document)
      throw refuse('conflict', 'unsigned', w('《{title}》还没有签收，请先签收，或者登记为别的送达方式'), {
        title: waiting.title,
      })
    if (way !== HAND) {
      // Who will not sign is served otherwise (留置送达).
      if (waiting?.document === document) {
        await withdrawSigning(effect, matter, serviceSigning, t('改为{way}', { way: said }))
        await changeCase(effect, matter, { ...file, serving: undefined })
      }
      await issue(effect, matter, serviceReceipt, values)
      return noteServed(effect, matter, serving, said)
    }
    await changeCase(effect, matter, { ...file, serving })
    const { signing } = await askToSign(effect, matter, serviceSigning, [toSign(serviceReceipt, values)], {
      signers: [
        {
          place: RECIPIENT,
          name: file.agent?.name ?? file.recipient.name,
          principal: (await applicantsOf(effect, matter))[0] ?? null,
        },
      ],
    })
    return { signing }
  },
})

/** What was served has been received on that day: what counts from then begins. */
async function noteServed(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { document, kind: name, title, on }: NonNullable<CaseFile['serving']>,
  way: string,
): Promise<void> {
  const day = on as CalendarDate
  const kind = papers.find(paper => paper.name === name)
  if (kind) await noteReceipt(effect, matter, kind, document, startOfShanghaiDay(day))
  matter.say(served, { paper: title, way, on: fullDate(day) })
}
