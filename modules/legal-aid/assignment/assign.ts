import * as v from 'valibot'
import { type Effect, refuse, refuseField } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { lawyerField, lawyerMeant } from '#core/lawyers'
import { matterCommand, type OpenMatter } from '#core/matters'
import { t, w } from '#core/words'
import { assigned } from '../events.ts'
import { GIVEN, kind } from '../kind.ts'
import { type Case, changeCase, heldCase } from '../model/case.ts'
import { type AidGiver, awaitsName, type CaseFile, giverNow } from '../model/file.ts'
import { day, optionalText, wanted } from '../model/inputs.ts'
import { aidFormTitle } from '../model/matters.ts'
import { agreement, assignment, notifiedAssignment } from '../model/terms.ts'
import { assignedToLawyer, decisionCame, tellApplicant, tellGiver } from '../notices.ts'
import { assignmentNotice, groundInWords, letterToOrgan } from '../papers/assignment.ts'
import { agreementForm, introduction } from '../papers/work.ts'
import { HANDLE } from '../permissions.ts'
import { checkExperienced, give } from './giver.ts'

const SINCE = v.optional(
  day(
    w('首次执业日期'),
    w('只有可能判处无期徒刑、死刑的案件，对照执业证填写：须有三年以上执业经历（《法律援助法》第二十六条）'),
  ),
)

/** Where nobody is assigned yet, or only a firm. */
const UNASSIGNED = ['granted', 'assigned'] as const

/** A lawyer of the directory is assigned, who sees the matter from now on. */
export const assign = matterCommand(kind, {
  name: 'legal-aid.assign',
  title: w('指派名录里的律师'),
  input: v.object({
    lawyer: lawyerField(w('指派后，律师在手机上就能看到这件事项和受援人的联系方式')),
    since: SINCE,
  }),
  allow: { officer: HANDLE },
  from: UNASSIGNED,
  to: ['assigned'],
  button: { tone: 'primary', placed: true },
  prepare: (outside, { lawyer }) => outside.lawyersNamed(lawyer),
  async effect(effect, matter, { lawyer: said, since }, found) {
    const lawyer = lawyerMeant(said, found)
    const held = await heldCase(effect, matter)
    checkExperienced(held.file, { certificate: lawyer.certificate, since }, effect.now)
    await assignTo(effect, matter, held, {
      lawyerId: lawyer.id,
      name: lawyer.name,
      firm: lawyer.firm,
      certificate: lawyer.certificate,
      since,
      at: effect.now,
    })
  },
})

/** 线下指派: somebody whom the directory does not have, or a firm that has still to say whom of its lawyers it sends. */
export const assignOffline = matterCommand(kind, {
  name: 'legal-aid.assign-offline',
  title: w('线下指派'),
  input: v.object({
    firm: wanted(w('律师事务所或者所在单位'), w('请填写单位名称'), { rows: 1, most: 60 }),
    name: optionalText(w('承办人姓名'), {
      rows: 1,
      most: 50,
      hint: w('只指派到律师事务所、由其安排律师的先不填，安排好后再登记'),
    }),
    certificate: optionalText(w('执业证号'), { rows: 1, most: 30 }),
    since: SINCE,
    phone: optionalText(w('电话'), { rows: 1, most: 30 }),
  }),
  allow: { officer: HANDLE },
  from: UNASSIGNED,
  to: ['assigned'],
  button: { placed: true },
  async effect(effect, matter, { firm, name, certificate, since, phone }) {
    const held = await heldCase(effect, matter)
    if (name !== '') checkExperienced(held.file, { certificate, since }, effect.now)
    await assignTo(effect, matter, held, {
      name,
      firm,
      certificate: certificate || undefined,
      since,
      phone: phone || undefined,
      at: effect.now,
    })
  },
})

async function assignTo(
  effect: Effect<'county'>,
  matter: OpenMatter,
  held: Case,
  giver: AidGiver,
): Promise<void> {
  const { file, form } = held
  const firm = giverNow(file)
  if (firm && !awaitsName(file))
    throw refuse('conflict', 'assigned-before', w('已经指派了承办人，需要换人的，请申请更换律师'))
  if (firm && giver.name === '') throw refuseField('name', 'missing', t('请填写安排的承办人姓名'))
  await give(effect, matter, giver)
  const now = { ...file, givers: [...file.givers.filter(one => one !== firm), giver] }
  await changeCase(effect, matter, now, {
    assigned_at: held.assigned_at ?? effect.now,
    lawyer_id: giver.lawyerId ?? null,
  })
  if (!firm) {
    await meetDeadline(effect, matter, assignment)
    await startDeadline(effect, matter, agreement)
  }
  // Whoever is of the firm that was told already needs no other notice.
  if (firm?.firm !== giver.firm)
    await issue(effect, matter, assignmentNotice, {
      ...giverOnPaper(giver),
      name: file.recipient.name,
      cause: file.cause,
      ground: groundInWords(file),
      form: t(aidFormTitle(form ?? '')),
      phone: reachedBy(file),
    })
  matter.say(assigned, { name: giver.name, firm: giver.firm })
  if (giver.name === '')
    return tellApplicant(effect, matter, decisionCame, w('法律援助中心已为您指派律师事务所'))
  await meetDeadline(effect, matter, notifiedAssignment)
  await issue(effect, matter, agreementForm, {
    ...giverOnPaper(giver),
    name: file.recipient.name,
    idNumber: file.recipient.idNumber ?? t('见身份证件'),
    cause: file.cause,
    form: t(aidFormTitle(form ?? '')),
  })
  if (file.organ) await sendLetter(effect, matter, { ...held, file: now }, file.organ)
  await tellGiver(effect, matter, giver, assignedToLawyer)
  await tellApplicant(effect, matter, decisionCame, w('法律援助中心已为您指派律师'))
}

/** Where the lawyer finds whom they are to help: nobody has a phone in a detention house. */
function reachedBy({ recipient, agent, notified }: CaseFile): string {
  const phone = recipient.phone ?? agent?.phone
  if (phone || !notified) return phone ?? t('见申请表')
  const { detainedAt, contact } = notified
  const ways = [
    detainedAt && t('羁押于{place}', { place: detainedAt }),
    contact && t('办案人{contact}', { contact }),
  ]
  return ways.filter(Boolean).join('，') || t('由办案机关提供')
}

const giverOnPaper = ({ name, firm, certificate }: AidGiver) => ({
  giver: name,
  firm,
  certificate: certificate ?? t('无'),
})

async function sendLetter(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { file, form }: Case,
  organ: string,
): Promise<void> {
  const giver = giverNow(file)
  if (!giver) return
  await issue(effect, matter, letterToOrgan, {
    ...giverOnPaper(giver),
    organ,
    name: file.recipient.name,
    cause: file.cause,
    ground: groundInWords(file),
    form: t(aidFormTitle(form ?? '')),
    scope: t('一般授权'),
  })
}

/** 公函 to an organ that the case has only now come to. */
export const writeLetter = matterCommand(kind, {
  name: 'legal-aid.write-letter',
  title: w('开具公函'),
  input: v.object({
    organ: wanted(w('办案机关'), w('请填写机关的名称'), {
      rows: 1,
      most: 60,
      hint: w('法院、检察院、公安机关或者仲裁委员会的全称'),
    }),
  }),
  allow: { officer: HANDLE },
  from: GIVEN,
  async effect(effect, matter, { organ }) {
    const held = await heldCase(effect, matter)
    if (!giverNow(held.file) || awaitsName(held.file))
      throw refuse('conflict', 'nobody', w('还没有指派承办人，指派后再开公函'))
    await changeCase(effect, matter, { ...held.file, organ })
    await sendLetter(effect, matter, held, organ)
  },
})

/** 介绍信, for whoever collects evidence. */
export const introduce = matterCommand(kind, {
  name: 'legal-aid.introduce',
  title: w('开具介绍信'),
  input: v.object({
    to: wanted(w('去哪个单位'), w('请填写单位的名称'), { rows: 1, most: 60 }),
    purpose: wanted(w('办什么'), w('请填写办理的事由'), {
      rows: 1,
      most: 60,
      hint: w('例如：查询社会保险缴费记录'),
    }),
  }),
  allow: { officer: HANDLE },
  from: ['assigned', 'underway'],
  async effect(effect, matter, { to, purpose }) {
    const { file } = await heldCase(effect, matter)
    const giver = giverNow(file)
    if (!giver || awaitsName(file))
      throw refuse('conflict', 'nobody', w('还没有指派承办人，指派后再开介绍信'))
    const about = { name: file.recipient.name, cause: file.cause }
    await issue(effect, matter, introduction, { ...giverOnPaper(giver), ...about, to, purpose })
  },
})
