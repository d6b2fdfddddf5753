import type { Effect } from '#core/commands'
import { onDuty } from '#core/duty'
import { type OpenMatter, officersHandling } from '#core/matters'
import { type NoticeKind, tell } from '#core/notices'
import { type Word, w } from '#core/words'
import { applicantsOf } from './model/applicants.ts'
import { type AidGiver, type CaseFile, giverNow } from './model/file.ts'
import { HANDLE } from './permissions.ts'

export const applicationCame: NoticeKind = {
  name: 'legal-aid.application-came',
  title: w('收到新的法律援助申请'),
  urgency: 'usual',
  for: ['officer'],
}
const somethingCame: NoticeKind = {
  name: 'legal-aid.something-came',
  title: w('法律援助事项有新情况'),
  urgency: 'usual',
  for: ['officer'],
}
export const approvalWaits: NoticeKind = {
  name: 'legal-aid.approval-waits',
  title: w('有法律援助事项等您审批'),
  urgency: 'usual',
  for: ['officer'],
}
export const objectionCame: NoticeKind = {
  name: 'legal-aid.objection-came',
  title: w('收到对法律援助决定的异议'),
  urgency: 'soon',
  for: ['officer'],
}
/** Decisions, and what somebody has to do by a certain day: it always goes. */
export const decisionCame: NoticeKind = {
  name: 'legal-aid.decision-came',
  title: w('您的法律援助事项有新的决定'),
  urgency: 'must',
  for: ['citizen'],
}
const progressCame: NoticeKind = {
  name: 'legal-aid.progress-came',
  title: w('您的法律援助事项有新进展'),
  urgency: 'usual',
  for: ['citizen'],
}
export const assignedToLawyer: NoticeKind = {
  name: 'legal-aid.assigned-to-you',
  title: w('法律援助中心指派您承办一件法律援助事项'),
  urgency: 'must',
  for: ['lawyer'],
}
const newsForLawyer: NoticeKind = {
  name: 'legal-aid.news-for-lawyer',
  title: w('您承办的法律援助事项有新情况'),
  urgency: 'usual',
  for: ['lawyer'],
}

export const notices = [
  applicationCame,
  somethingCame,
  approvalWaits,
  objectionCame,
  decisionCame,
  progressCame,
  assignedToLawyer,
  newsForLawyer,
]

/** Tells the officers who handle the matter; where none does, those of the centre on duty. */
export async function tellCentre(
  effect: Effect<'county'>,
  matter: OpenMatter,
  kind: NoticeKind = somethingCame,
  title?: Word,
): Promise<void> {
  const handlers = await officersHandling(effect.db, matter.id)
  const to = handlers.length > 0 ? handlers : await onDutyFor(effect, HANDLE)
  await tell(effect, { kind, to: to.filter(key => key !== effect.actor), matter, title })
}

/** Tells those on duty who hold a permission. */
export async function tellHolders(
  effect: Effect<'county'>,
  matter: OpenMatter,
  permission: string,
  kind: NoticeKind,
): Promise<void> {
  await tell(effect, { kind, to: await onDutyFor(effect, permission), matter })
}

const onDutyFor = async ({ db, now }: Effect<'county'>, permission: string): Promise<string[]> =>
  (await onDuty(db, permission, now)).map(id => `officer:${id}`)

/** Tells whoever applied, or applied for them. */
export async function tellApplicant(
  effect: Effect<'county'>,
  matter: OpenMatter,
  kind: NoticeKind = progressCame,
  title?: Word,
): Promise<void> {
  await tell(effect, { kind, to: await applicantsOf(effect, matter), matter, title })
}

/** Tells the lawyer who gives the aid, where one of the directory does. */
export async function tellGiver(
  effect: Effect<'county'>,
  matter: OpenMatter,
  giver: AidGiver | undefined,
  kind: NoticeKind = newsForLawyer,
  title?: Word,
): Promise<void> {
  if (giver?.lawyerId) await tell(effect, { kind, to: [`lawyer:${giver.lawyerId}`], matter, title })
}

/** The same, of whoever gives it now. */
export const tellGiverNow = (
  effect: Effect<'county'>,
  matter: OpenMatter,
  file: CaseFile,
  title: Word,
): Promise<void> => tellGiver(effect, matter, giverNow(file), newsForLawyer, title)
