import * as v from 'valibot'
import { issue } from '#core/documents'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { qualityChecked } from '../events.ts'
import { kind } from '../kind.ts'
import { heldCase } from '../model/case.ts'
import { choice, labelIn, wanted } from '../model/inputs.ts'
import { hearingRecord, opinionLetter } from '../papers/quality.ts'
import { HANDLE } from '../permissions.ts'

export const grades = [
  { value: 'excellent', label: w('优秀') },
  { value: 'good', label: w('良好') },
  { value: 'fair', label: w('合格') },
  { value: 'poor', label: w('不合格') },
] as const

const ways = [
  { value: 'hearing', label: w('庭审旁听') },
  { value: 'file', label: w('案卷检查') },
  { value: 'organ', label: w('征询司法机关意见') },
  { value: 'visit', label: w('回访受援人') },
] as const

/** 质量检查 (第五十九条). */
export const checkQuality = matterCommand(kind, {
  name: 'legal-aid.check-quality',
  title: w('登记质量检查'),
  input: v.object({
    way: choice(w('检查方式'), ways),
    grade: choice(w('评价'), grades),
    findings: wanted(w('检查情况'), w('请写下检查情况')),
  }),
  allow: { officer: HANDLE },
  from: ['underway', 'closing', 'subsidy', 'paying', 'finished'],
  async effect(effect, matter, { way, grade, findings }) {
    if (way === 'hearing') {
      const { file } = await heldCase(effect, matter)
      await issue(effect, matter, hearingRecord, {
        name: file.recipient.name,
        cause: file.cause,
        giver: file.givers.map(({ name }) => name).join('、'),
        organ: file.organ ?? '',
        findings,
        grade: labelIn(grades, grade),
        observer: effect.caller.name,
      })
    }
    matter.say(qualityChecked, {
      way: labelIn(ways, way),
      grade: labelIn(grades, grade),
      findings,
    })
  },
})

/** 征询办案机关意见: its answer is noted as a check of quality. */
export const consultOrgan = matterCommand(kind, {
  name: 'legal-aid.consult-organ',
  title: w('征询办案机关意见'),
  input: v.object({
    organ: wanted(w('办案机关'), w('请填写机关的名称'), { rows: 1, most: 60, hint: w('写全称') }),
  }),
  allow: { officer: HANDLE },
  from: ['underway', 'closing', 'subsidy', 'paying', 'finished'],
  async effect(effect, matter, { organ }) {
    const { file } = await heldCase(effect, matter)
    await issue(effect, matter, opinionLetter, {
      organ,
      name: file.recipient.name,
      cause: file.cause,
      giver: file.givers.map(({ name }) => name).join('、'),
    })
  },
})
