import * as v from 'valibot'
import { type Effect, refuse } from '#core/commands'
import { handlersNow, matterCommand, type OpenMatter } from '#core/matters'
import { type NoticeKind, tell } from '#core/notices'
import { t, w } from '#core/words'
import { demand } from '../correction/demand.ts'
import { approved, decided, decisionMade, measureTaken, returned } from '../events.ts'
import { kind } from '../kind.ts'
import { MEASURES, type Measure } from '../model/choices.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { approvedNotice, decisionNotice, measureNotice, returnedNotice } from '../notices.ts'
import { APPROVE } from '../permissions.ts'
import type { ProposalRow } from '../tables.ts'
import { heldTogether } from '../together/together.ts'
import { checkOther } from './handler.ts'
import { standingProposal, wasApproved } from './proposal.ts'

/** 批准: the paper to the body goes out, where one was proposed. */
export const approve = matterCommand(kind, {
  name: 'complaints.approve',
  title: w('批准处理意见'),
  input: v.object({}),
  allow: { officer: APPROVE },
  from: ['proposed'],
  to: ['correcting', 'answering'],
  button: {
    tone: 'primary',
    placed: true,
    offered: 'others',
    confirm: w('批准后，提出的监督文书立即制发。'),
    done: { said: w('已批准') },
  },
  async effect(effect, matter) {
    const proposal = await openProposal(effect, matter)
    await settle(effect, proposal, 'approved', null)
    const measure = proposal.measure as Measure
    matter.say(approved, { measure: t(MEASURES[measure]) })
    matter.touch(['staff'], 'proposal')
    if (measure === 'none') matter.become('answering')
    else {
      const days = await demand(effect, matter, measure, proposal)
      if (measure === 'decision') matter.say(decided, { days })
      await tellReporters(effect, matter, measure)
      matter.become('correcting')
    }
    await tellHandlers(effect, matter, approvedNotice)
  },
})

/** 退回: with the reason. */
export const sendBack = matterCommand(kind, {
  name: 'complaints.send-back',
  title: w('退回处理意见'),
  input: v.object({ reason: written(w('退回的理由'), w('承办人会看到'), { rows: 3, most: 500 }) }),
  allow: { officer: APPROVE },
  from: ['proposed'],
  to: ['investigating', 'correcting'],
  button: { placed: true, offered: 'others', done: { said: w('已退回') } },
  async effect(effect, matter, written) {
    const proposal = await openProposal(effect, matter)
    const { reason } = await silently(effect, matter, written)
    await settle(effect, proposal, 'returned', reason)
    matter.say(returned, { reason })
    matter.touch(['staff'], 'proposal')
    matter.become((await wasApproved(effect.db, matter.id)) ? 'correcting' : 'investigating')
    await tellHandlers(effect, matter, returnedNotice)
  },
})

async function openProposal(effect: Effect<'county'>, matter: OpenMatter): Promise<ProposalRow> {
  const proposal = await standingProposal(effect.db, matter.id)
  if (proposal?.state !== 'open') throw refuse('conflict', 'proposal', w('没有等待审批的处理意见'))
  await checkOther(effect, matter, [proposal.by])
  return proposal
}

async function settle(
  effect: Effect<'county'>,
  { id }: ProposalRow,
  state: 'approved' | 'returned',
  reason: string | null,
): Promise<void> {
  const { actor, caller, now, db } = effect
  await db
    .updateTable('complaints_proposal')
    .set({ state, reason, decided_by: actor, decided_by_name: caller.name, decided_at: now })
    .where('id', '=', id)
    .execute()
}

/** Whoever filed it, or what is handled with it, learns that the body was told to put it right. */
async function tellReporters(
  effect: Effect<'county'>,
  matter: OpenMatter,
  measure: Exclude<Measure, 'none'>,
): Promise<void> {
  for (const one of await heldTogether(effect, matter)) {
    const [event, kind] =
      measure === 'decision'
        ? ([decisionMade, decisionNotice] as const)
        : ([measureTaken, measureNotice] as const)
    one.say(event, {})
    await tell(effect, { kind, to: [one.openedBy], matter: one })
  }
}

async function tellHandlers(effect: Effect<'county'>, matter: OpenMatter, kind: NoticeKind): Promise<void> {
  const handlers = await handlersNow(effect.db, matter.id)
  await tell(effect, { kind, to: handlers.map(({ principal }) => principal), matter })
}
