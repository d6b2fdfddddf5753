import * as v from 'valibot'
import type { Effect } from '#core/commands'
import { startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { matterCommand, type OpenMatter } from '#core/matters'
import { t, w } from '#core/words'
import { received } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { onPaper } from '../model/onPaper.ts'
import { decision } from '../model/terms.ts'
import { applicationCame, tellCentre } from '../notices.ts'
import { receipt } from '../papers/intake.ts'

export const RECEIVE = 'legal-aid.receive'

/** The centre's own act, not the applicant's: it follows at once. */
export function scheduleReceipt(effect: Effect<'county'>, matter: OpenMatter): void {
  effect.schedule(RECEIVE, matter.ref, effect.now, matter.ref)
}

/** 收到申请: the seven days begin, and the applicant is given proof of what they handed in. */
export const receive = matterCommand(kind, {
  name: 'legal-aid.receive',
  title: w('接收申请'),
  input: v.object({}),
  allow: { system: true },
  from: ['submitted'],
  effect: takeIn,
})

/** Notes that the application was received, and when. */
export async function takeIn(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const { file } = await heldCase(effect, matter)
  await changeCase(effect, matter, file, { received_at: effect.now, submitted: 1 })
  await startDeadline(effect, matter, decision)
  matter.say(received, {})
  await giveReceipt(effect, matter, file)
  await tellCentre(effect, matter, applicationCame)
}

/** 接收凭证 of all that has been handed in until now; each later one says more. */
export async function giveReceipt(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { recipient, cause, materials }: CaseFile,
): Promise<void> {
  const { caller, now } = effect
  await issue(effect, matter, receipt, {
    name: recipient.name,
    cause,
    materials,
    received: onPaper(now),
    receiver: caller.principal.kind === 'officer' ? caller.name : t('网上自动接收'),
  })
}
