import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { checkAnother, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { replaced, replacementAsked, replacementExamined } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { giverNow } from '../model/file.ts'
import { choice, wanted } from '../model/inputs.ts'
import { agreement, assignment, replacement } from '../model/terms.ts'
import { approvalWaits, decisionCame, tellApplicant, tellCentre, tellGiver, tellHolders } from '../notices.ts'
import { replacementForm, replacementNotice } from '../papers/assignment.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { withoutStop } from '../review/decide.ts'
import { takeAway } from './giver.ts'

const WITH_GIVER = ['assigned', 'underway'] as const

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
  button: { done: { said: w('已收到，会尽快答复您') } },
  async effect(effect, matter, { reason }) {
    const { file } = await heldCase(effect, matter)
    if (file.replacementAsked)
      throw refuse('conflict', 'asked-before', w('更换律师的申请正在审查，请等待答复'))
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, { ...file, replacementAsked: { reason, by, at: effect.now } })
    await startDeadline(effect, matter, replacement)
    matter.say(replacementAsked, { reason })
    await tellCentre(effect, matter, undefined, w('有受援人申请更换律师'))
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
    if (!file.replacementAsked) throw notAsked()
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
    if (!asked) throw notAsked()
    if (!asked.examined) throw refuse('conflict', 'opinion', w('还没有审核意见，请经办人先提出'))
    checkAnother(effect, [asked.examined.by.principal])
    const giver = giverNow(file)
    const isReplaced = outcome === 'replace'
    const about = { name: file.recipient.name, cause: file.cause }
    await issue(effect, matter, replacementForm, {
      ...about,
      giver: giver?.name ?? '',
      firm: giver?.firm ?? '',
      reason: asked.reason,
      signer: asked.by.name,
      opinion: asked.examined.opinion,
      examiner: asked.examined.by.name,
      approval: reason,
      approver: effect.caller.name,
    })
    await issue(effect, matter, replacementNotice, {
      ...about,
      before: giver?.name ?? '',
      reason: withoutStop(reason),
      outcome: isReplaced ? t('予以更换，另行指派') : t('不予更换'),
    })
    await meetDeadline(effect, matter, replacement)
    matter.say(replaced, { replaced: isReplaced, reason })
    await tellGiver(effect, matter, giver)
    const givers = isReplaced ? await takeAway(effect, matter, file) : file.givers
    await changeCase(effect, matter, { ...file, givers, replacementAsked: undefined })
    if (isReplaced) {
      await meetDeadline(effect, matter, agreement)
      await startDeadline(effect, matter, assignment)
      matter.become('granted')
    }
    await tellApplicant(effect, matter, decisionCame)
  },
})

const notAsked = () => refuse('conflict', 'not-asked', w('没有更换律师的申请'))
