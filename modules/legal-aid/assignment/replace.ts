import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { checkAnother, matterCommand, type OpenMatter } from '#core/matters'
import { askToSign, defineSigning, toSign, withdrawSigning } from '#core/signatures'
import { t, w } from '#core/words'
import { replaced, replacementAsked, replacementExamined } from '../events.ts'
import { kind } from '../kind.ts'
import { signsAs } from '../model/applicants.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { type CaseFile, giverNow } from '../model/file.ts'
import { choice, wanted } from '../model/inputs.ts'
import { onPaper } from '../model/onPaper.ts'
import { agreement, assignment, replacement } from '../model/terms.ts'
import {
  approvalWaits,
  decisionCame,
  tellApplicant,
  tellCentre,
  tellGiverNow,
  tellHolders,
} from '../notices.ts'
import { APPLICANT } from '../papers/application.ts'
import { replacementForm, replacementNotice, replacementReview } from '../papers/assignment.ts'
import { CLOSING } from '../papers/ending.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { takeAway } from './giver.ts'

const WITH_GIVER = ['assigned', 'underway'] as const

/** What the recipient signs; once they have, their request is examined. */
export const replacementSigning = defineSigning(kind, {
  name: 'legal-aid.replacement',
  title: w('签署更换法律援助人员申请'),
  from: WITH_GIVER,
  officer: HANDLE,
  next: w('法律援助中心会尽快审查并答复您。'),
  async whenSigned(effect, matter) {
    const { file } = await heldCase(effect, matter)
    const { replacementAsked: asked } = file
    if (!asked) return
    await changeCase(effect, matter, {
      ...file,
      replacementAsked: { ...asked, unsigned: undefined, at: effect.now },
    })
    await takeUp(effect, matter, asked.reason)
  },
})

/** The time to decide on it begins. */
async function takeUp(effect: Effect<'county'>, matter: OpenMatter, reason: string): Promise<void> {
  await startDeadline(effect, matter, replacement)
  matter.say(replacementAsked, { reason })
  await tellCentre(effect, matter, undefined, w('有受援人申请更换律师'))
}

/** 请求更换法律援助人员 (第五十五条); an officer notes it where the lawyer cannot go on. */
export const askReplacement = matterCommand(kind, {
  name: 'legal-aid.ask-replacement',
  title: w('申请更换律师'),
  input: v.object({
    reason: wanted(w('为什么要更换'), w('请写下理由'), {
      hint: w('例如：律师没有按时办理、一直联系不上'),
    }),
  }),
  allow: { citizen: 'party', officer: HANDLE },
  from: WITH_GIVER,
  button: { placed: true, done: { said: w('已登记，请提出审核意见') } },
  async effect(effect, matter, { reason }) {
    const { file } = await heldCase(effect, matter)
    if (file.replacementAsked && !file.replacementAsked.unsigned)
      throw refuse('conflict', 'asked-before', w('更换律师的申请正在审查，请等待答复'))
    const by = { principal: effect.actor, name: effect.caller.name }
    const asked = { reason, by, at: effect.now }
    if (effect.caller.principal.kind === 'officer') {
      await withdrawSigning(effect, matter, replacementSigning, t('已由法律援助中心提出'))
      await changeCase(effect, matter, { ...file, replacementAsked: asked })
      return takeUp(effect, matter, reason)
    }
    const signer = await signsAs(effect, matter, file)
    const paper = toSign(replacementForm, { ...aboutOf(file), reason, signer })
    await changeCase(effect, matter, {
      ...file,
      replacementAsked: { ...asked, by: { ...by, name: signer }, unsigned: true },
    })
    const signers = [{ place: APPLICANT, name: signer }]
    const { signing } = await askToSign(effect, matter, replacementSigning, [paper], { signers })
    return { signing }
  },
})

/** 审核意见. */
export const examineReplacement = matterCommand(kind, {
  name: 'legal-aid.examine-replacement',
  title: w('提出更换律师的审核意见'),
  input: v.object({ opinion: wanted(w('审核意见'), w('请填写审核意见')) }),
  allow: { officer: HANDLE },
  from: WITH_GIVER,
  button: { placed: true },
  async effect(effect, matter, { opinion }) {
    const { file } = await heldCase(effect, matter)
    if (!file.replacementAsked || file.replacementAsked.unsigned) throw notAsked()
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, {
      ...file,
      replacementAsked: { ...file.replacementAsked, examined: { opinion, by } },
    })
    matter.say(replacementExamined, { opinion })
    await tellHolders(effect, matter, APPROVE, approvalWaits)
  },
})

/** 审批意见: another is assigned, or not. */
export const decideReplacement = matterCommand(kind, {
  name: 'legal-aid.decide-replacement',
  title: w('审批更换律师'),
  input: v.object({
    outcome: choice(w('决定'), [
      { value: 'replace', label: w('更换，另行指派') },
      { value: 'keep', label: w('不予更换') },
    ]),
    reason: wanted(w('理由'), w('请写明理由'), { hint: w('写进通知书，受援人和律师会看到') }),
  }),
  allow: { officer: APPROVE },
  from: WITH_GIVER,
  to: [...WITH_GIVER, 'granted'],
  button: { placed: true },
  async effect(effect, matter, { outcome, reason }) {
    const { file } = await heldCase(effect, matter)
    const asked = file.replacementAsked
    if (!asked || asked.unsigned) throw notAsked()
    if (!asked.examined) throw refuse('conflict', 'opinion', w('还没有审核意见，请经办人先提出'))
    checkAnother(effect, [asked.examined.by.principal])
    const giver = giverNow(file)
    const isReplaced = outcome === 'replace'
    await issue(effect, matter, replacementReview, {
      ...aboutOf(file),
      reason: asked.reason,
      asked: t('{name}，{date}', { name: asked.by.name, date: onPaper(asked.at) }),
      opinion: asked.examined.opinion,
      examiner: asked.examined.by.name,
      approval: reason,
      approver: effect.caller.name,
    })
    await issue(effect, matter, replacementNotice, {
      name: file.recipient.name,
      cause: file.cause,
      before: giver?.name ?? '',
      reason: withoutStop(reason),
      outcome: isReplaced ? t('予以更换，另行指派') : t('不予更换'),
    })
    await meetDeadline(effect, matter, replacement)
    matter.say(replaced, { replaced: isReplaced, reason })
    const told = isReplaced
      ? w('法律援助事项已更换承办人，不再由您承办')
      : w('更换承办人的申请没有同意，请继续办理')
    await tellGiverNow(effect, matter, file, told)
    const givers = isReplaced ? await takeAway(effect, matter, file) : file.givers
    const left = isReplaced ? { ...file, closing: undefined } : file
    await changeCase(effect, matter, { ...left, givers, replacementAsked: undefined })
    if (isReplaced) {
      await withdrawSigning(effect, matter, CLOSING, t('已更换承办人'))
      await meetDeadline(effect, matter, agreement)
      await startDeadline(effect, matter, assignment)
      matter.become('granted')
    }
    await tellApplicant(effect, matter, decisionCame)
  },
})

/** Whose aid it is, and who gives it now, as the papers have it. */
function aboutOf(file: CaseFile) {
  const giver = giverNow(file)
  return { name: file.recipient.name, cause: file.cause, giver: giver?.name ?? '', firm: giver?.firm ?? '' }
}

const notAsked = () => refuse('conflict', 'not-asked', w('没有更换律师的申请'))
