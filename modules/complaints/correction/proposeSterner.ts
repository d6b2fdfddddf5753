import * as v from 'valibot'
import { refuse } from '#core/commands'
import { matterCommand } from '#core/matters'
import { type Word, w } from '#core/words'
import { checkHandles } from '../investigation/handler.ts'
import { layBefore, standingProposal } from '../investigation/proposal.ts'
import { kind } from '../kind.ts'
import type { Finding } from '../model/choices.ts'
import { silently } from '../model/silence.ts'
import { written } from '../model/written.ts'
import { HANDLE } from '../permissions.ts'
import { whyNoDecision, whyNoOpinion } from './whyNotSterner.ts'

interface Sterner {
  readonly name: string
  readonly title: Word
  readonly measure: 'opinion' | 'decision'
  readonly said: Word
  readonly demand: readonly [title: Word, hint: Word]
  readonly days: Word
  readonly why: typeof whyNoDecision
}

/** A sterner paper to a body that did not put right what it was asked to. Whoever investigates proposes it, and another approves. */
const sterner = ({ name, title, measure, said, demand, days, why }: Sterner) =>
  matterCommand(kind, {
    name: `complaints.${name}`,
    title,
    input: v.object({
      opinion: written(w('查明的事实'), w('怎样没有整改到位；写进文书，不要写能看出投诉举报人是谁的内容'), {
        least: 10,
        most: 5000,
        rows: 6,
      }),
      demand: written(...demand),
      days: v.pipe(
        v.number(w('请填写天数')),
        v.integer(w('请填写整数')),
        v.minValue(1, w('至少 1 日')),
        v.maxValue(180, w('最多 180 日')),
        v.title(days),
      ),
    }),
    allow: { officer: HANDLE },
    from: ['correcting'],
    to: ['proposed'],
    button: { tone: 'warning', placed: true, offered: 'handlers', done: { said } },
    async effect(effect, matter, { days, ...written }) {
      await checkHandles(effect, matter)
      const reason = await why(effect.db, matter.id, effect.now)
      if (reason) throw refuse('conflict', 'too-early', reason)
      const { opinion, demand } = await silently(effect, matter, written)
      const before = await standingProposal(effect.db, matter.id)
      if (before?.state !== 'approved') throw refuse('conflict', 'proposal', w('还没有批准的处理意见'))
      const finding = before.finding as Finding
      await layBefore(effect, matter, { finding, opinion, measure, demand, days })
    },
  })

/** 意见书: where the body did not do what it was urged to. */
export const proposeOpinion = sterner({
  name: 'propose-opinion',
  title: w('提出监督意见'),
  measure: 'opinion',
  said: w('已送审批，批准后制发意见书'),
  demand: [w('要求整改的内容'), w('一行一项')],
  days: w('几日内整改'),
  why: whyNoOpinion,
})

/** 决定书: where an opinion was not followed. */
export const proposeDecision = sterner({
  name: 'propose-decision',
  title: w('提出监督决定'),
  measure: 'decision',
  said: w('已送审批，批准后制发决定书'),
  demand: [w('决定'), w('责令限期履行、补正、改正、撤销等，一行一项')],
  days: w('几日内履行'),
  why: whyNoDecision,
})
