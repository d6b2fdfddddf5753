import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline } from '#core/deadlines'
import { matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import type { Finding } from './choices.ts'
import { correction } from './deadlines.ts'
import { corrected } from './events.ts'
import { checkHandles } from './handler.ts'
import { kind } from './kind.ts'
import { HANDLE } from './permissions.ts'
import { layBefore, standingProposal } from './proposal.ts'
import { silently } from './silence.ts'
import { written } from './written.ts'

/** What came of what was demanded. */
const OUTCOMES = {
  done: w('已整改到位'),
  partly: w('整改不到位，继续督促'),
  referred: w('拒不整改，已移送有权机关'),
} as const
type Outcome = keyof typeof OUTCOMES

/** 整改反馈: what the body reported, and whether it is enough. */
export const recordCorrection = matterCommand(kind, {
  name: 'complaints.record-correction',
  title: w('登记整改情况'),
  input: v.object({
    outcome: v.pipe(
      v.picklist(Object.keys(OUTCOMES) as Outcome[], w('请选择')),
      v.title(w('整改情况')),
      v.metadata({ widget: 'radio', options: OUTCOMES }),
    ),
    account: written(w('说明'), w('该单位报告了什么，怎样核实的；投诉举报人看不到')),
  }),
  allow: { officer: HANDLE },
  from: ['correcting'],
  to: ['correcting', 'answering'],
  button: { tone: 'primary', done: { said: w('已登记') } },
  async effect(effect, matter, { outcome, ...written }) {
    await checkHandles(effect, matter)
    const { account } = await silently(effect, matter, written)
    matter.say(corrected, { outcome: t(OUTCOMES[outcome]), account })
    if (outcome === 'partly') return
    await meetDeadline(effect, matter, correction)
    matter.become('answering')
  },
})

/** 决定书: where an opinion was not followed. Whoever investigates proposes it, and another approves. */
export const proposeDecision = matterCommand(kind, {
  name: 'complaints.propose-decision',
  title: w('提出监督决定'),
  input: v.object({
    opinion: written(w('查明的事实'), w('怎样没有整改到位；写进决定书，不要写能看出投诉举报人是谁的内容'), {
      least: 10,
      most: 5000,
      rows: 6,
    }),
    demand: written(w('决定'), w('责令限期履行、补正、改正、撤销等，一行一项')),
    days: v.pipe(
      v.number(w('请填写天数')),
      v.integer(w('请填写整数')),
      v.minValue(1, w('至少 1 日')),
      v.maxValue(180, w('最多 180 日')),
      v.title(w('几日内履行')),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['correcting'],
  to: ['proposed'],
  button: { tone: 'warning', done: { said: w('已送审批，批准后制发决定书') } },
  async effect(effect, matter, { days, ...written }) {
    await checkHandles(effect, matter)
    const { opinion, demand } = await silently(effect, matter, written)
    const before = await standingProposal(effect.db, matter.id)
    if (before?.state !== 'approved') throw refuse('conflict', 'proposal', w('还没有批准的处理意见'))
    const finding = before.finding as Finding
    await layBefore(effect, matter, { finding, opinion, measure: 'decision', demand, days })
  },
})
