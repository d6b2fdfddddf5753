import * as v from 'valibot'
import { refuse } from '#core/commands'
import { openingCommand } from '#core/matters'
import { w } from '#core/words'
import { complaintFields, identityFields, namesBody, truth, UNNAMED_BODY } from './fields.ts'
import { noteRead } from './notice.ts'
import { openComplaint } from './open.ts'

/** 实名: the reply is written, and who it is stands sealed. */
export const file = openingCommand({
  name: 'complaints.file',
  title: w('提交举报投诉'),
  input: v.pipe(
    v.object({ ...complaintFields, ...identityFields, truth }),
    v.forward(v.partialCheck([['body'], ['otherBody']], namesBody, UNNAMED_BODY), ['otherBody']),
  ),
  allow: { citizen: 'any' },
  to: 'submitted',
  async effect(effect, { name, phone, idNumber, organisation, address, truth: _, notice, ...told }) {
    const identity = { name, phone, idNumber, organisation, address }
    return openComplaint(effect, told, { notice: await noteRead(effect, notice), identity })
  },
})

/** 匿名: nobody knows who it is; the receipt code is the only key. */
export const fileUnnamed = openingCommand({
  name: 'complaints.file-unnamed',
  title: w('匿名提交'),
  input: v.pipe(
    v.object({ ...complaintFields, truth }),
    v.forward(v.partialCheck([['body'], ['otherBody']], namesBody, UNNAMED_BODY), ['otherBody']),
  ),
  allow: { citizen: 'any' },
  to: 'submitted',
  async effect(effect, { truth: _, notice, ...told }) {
    if (!effect.caller.alias?.codeHash)
      throw refuse('conflict', 'receipt', w('匿名提交请在网页上办理，才能得到回执码'))
    return openComplaint(effect, told, { notice: await noteRead(effect, notice) })
  },
})
