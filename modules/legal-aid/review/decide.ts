import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { deadlinesOf, meetDeadline, startDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { checkAnother, matterCommand, type OpenMatter } from '#core/matters'
import { formatYuan } from '#core/money'
import { t, w } from '#core/words'
import { granted, refused, returned } from '../events.ts'
import { kind } from '../kind.ts'
import { type Case, changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { checkSaidWhy, choice, optionalText } from '../model/inputs.ts'
import { aidFormTitle, aidMatter, exemptionTitle } from '../model/matters.ts'
import { onPaper } from '../model/onPaper.ts'
import { perHead } from '../model/perHead.ts'
import { assignment, decision } from '../model/terms.ts'
import { decisionCame, tellApplicant, tellCentre } from '../notices.ts'
import { grantDecision, refusal, reviewForm } from '../papers/intake.ts'
import { APPROVE } from '../permissions.ts'

/** 审批: the second person agrees, or gives it back. */
export const decide = matterCommand(kind, {
  name: 'legal-aid.decide',
  title: w('审批'),
  input: v.object({
    verdict: choice(w('审批意见'), [
      { value: 'agree', label: w('同意，作出决定') },
      { value: 'return', label: w('退回重新审查') },
    ]),
    opinion: optionalText(w('说明'), { rows: 2, most: 500, hint: w('退回的，请写明要再查什么') }),
  }),
  allow: { officer: APPROVE },
  from: ['proposed'],
  to: ['granted', 'refused', 'reviewing'],
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { verdict, opinion }) {
    checkSaidWhy(verdict, opinion)
    const found = await heldCase(effect, matter)
    const { proposal } = found.file
    if (!proposal) throw refuse('conflict', 'proposal', w('还没有审查意见'))
    checkAnother(effect, [proposal.by.principal])
    if (verdict === 'return') {
      matter.become('reviewing')
      matter.say(returned, { opinion })
      return tellCentre(effect, matter, undefined, w('审批退回了一件法律援助事项'))
    }
    await issueReview(effect, matter, found, proposal, opinion)
    if (proposal.decision === 'grant') await grant(effect, matter, found, proposal.article)
    else await refuseAid(effect, matter, found, proposal)
  },
})

type Proposal = NonNullable<CaseFile['proposal']>

/** 法律援助审查表, with the opinions of both. */
export async function issueReview(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { file, form, matter_code, received_at }: Case,
  proposal: Pick<Proposal, 'opinion' | 'article' | 'by' | 'at'>,
  opinion: string,
): Promise<void> {
  const { exemption, means } = file
  const waived = exemption && exemptionTitle(exemption)
  await issue(effect, matter, reviewForm, {
    name: file.recipient.name,
    cause: file.cause,
    received: onPaper(received_at),
    matter: t(aidMatter(matter_code).law),
    means: waived
      ? t('免予核查：{ground}', { ground: t(waived) })
      : means
        ? t('个人诚信承诺：家庭 {people} 人，人均月收入 {each} 元', {
            people: means.people,
            each: formatYuan(perHead(means)),
          })
        : t('不受经济困难条件限制'),
    form: form ?? '',
    proposal: proposal.opinion,
    article: proposal.article,
    examiner: proposal.by.name,
    examined: onPaper(proposal.at),
    approval: opinion === '' ? t('同意。') : opinion,
    approver: effect.caller.name,
  })
}

/** Grants aid: its paper, and three days to assign. */
export async function grant(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { file, form, in_time: refusedInTime }: Case,
  article: string,
): Promise<void> {
  const shown = t(aidFormTitle(form ?? ''))
  const { number } = await issue(effect, matter, grantDecision, {
    name: file.recipient.name,
    cause: file.cause,
    reason: '',
    article,
    form: shown,
  })
  const by = { principal: effect.actor, name: effect.caller.name }
  const decided = { decision: 'granted', reason: '', by, at: effect.now, number } as const
  await changeCase(
    effect,
    matter,
    { ...file, decided },
    {
      decision: 'granted',
      decided_at: effect.now,
      // What corrects a refusal was decided when that was.
      in_time: (await inTime(effect, matter)) ?? refusedInTime,
    },
  )
  await meetDeadline(effect, matter, decision)
  await startDeadline(effect, matter, assignment)
  matter.become('granted')
  matter.say(granted, { form: shown })
  await tellApplicant(effect, matter, decisionCame, w('法律援助中心决定给您法律援助'))
}

async function refuseAid(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { file }: Case,
  { opinion: reason, article }: Proposal,
): Promise<void> {
  const { number } = await issue(effect, matter, refusal, {
    name: file.recipient.name,
    cause: file.cause,
    reason: withoutStop(reason),
    article,
    bureau: t('{county}司法局', { county: effect.county.name }),
  })
  const by = { principal: effect.actor, name: effect.caller.name }
  const decided = { decision: 'refused', reason, by, at: effect.now, number } as const
  await changeCase(
    effect,
    matter,
    { ...file, decided },
    { decision: 'refused', decided_at: effect.now, in_time: await inTime(effect, matter) },
  )
  await meetDeadline(effect, matter, decision)
  matter.become('refused')
  matter.say(refused, { reason })
  await tellApplicant(effect, matter, decisionCame, w('法律援助中心对您的申请作出了决定'))
}

/** Whether the decision is in time, as its term stands now; null where none runs. */
export async function inTime(effect: Effect<'county'>, matter: OpenMatter): Promise<number | null> {
  const term = (await deadlinesOf(effect.db, matter.id)).find(({ key }) => key === decision.name)
  if (!term || term.metAt !== null) return null
  return term.suspendedAt !== null || effect.now <= term.dueAt ? 1 : 0
}
