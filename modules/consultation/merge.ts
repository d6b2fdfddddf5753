import * as v from 'valibot'
import { callOver } from '#core/calls'
import { refuseField } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { callOf } from '#core/lawyers'
import { entriesOf, findMatter, lockMatter, type MatterHead, matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { mergedInto, tookIn } from './events.ts'
import { kind, shownNumber } from './kind.ts'
import { doubleMerged, questionMerged } from './notices.ts'
import { stopCalling } from './promise.ts'

/**
 * The bureau merges a double question (重复咨询) into the earlier one of the same citizen, whose promise ends first. The
 * double's call ends and its promise is not judged any more unless its time was over; what was written in it stays, and
 * those who talk in it may go on. Whoever asked and the lawyers are led to the other one, in which those lawyers may answer
 * too, and to which whoever had still to answer by name is called in.
 */
export const merge = matterCommand(kind, {
  name: 'consultation.merge',
  title: w('合并重复的咨询'),
  input: v.object({
    into: v.pipe(v.string(w('请选择并入哪一次咨询')), v.title(w('并入')), v.metadata({ widget: 'hidden' })),
  }),
  allow: { officer: 'consultation.merge' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed'],
  to: ['merged'],
  button: {
    placed: true,
    confirm: w(
      '本页这次咨询将停止征集解答，已有的内容仍可查看，仍可追问；咨询人和律师会收到通知。合并后不能恢复。',
    ),
  },
  async effect(effect, matter, { into }) {
    if (into === matter.ref) throw refuseField('into', 'same', t('请选择另一次咨询'))
    const found = await findMatter(effect.db, into)
    if (found?.module !== kind.module) throw refuseField('into', 'unknown', t('没有找到要并入的咨询'))
    const other = await lockMatter(effect, into, kind)
    if (other.openedBy !== matter.openedBy)
      throw refuseField('into', 'person', t('这两次咨询不是同一个人提交的，不能合并'))
    if (other.closed) throw refuseField('into', 'ended', t('那次咨询已经结束，不能并入'))
    if (!mayTakeIn(other, matter))
      throw refuseField('into', 'newer', t('那次咨询提交得更晚，只能把它并入本页这次'))
    const call = await callOf(effect.db, other.id)
    if (call?.state === 'closed') throw refuseField('into', 'ended', t('那次咨询已经不再邀请律师，不能并入'))
    const lawyers = await callOver(effect, matter, other)
    await stopCalling(effect, matter)
    matter.say(mergedInto, { into, shown: shownNumber(into) })
    other.say(tookIn, { from: matter.ref, shown: shownNumber(matter.ref) })
    other.touch(['citizen', 'lawyers', 'staff'], 'merged')
    other.touch(['staff'], 'doubles')
    effect.audit(into, { tookIn: matter.ref })
    const vars = { from: shownNumber(matter.ref), into: shownNumber(into) }
    await tell(effect, {
      kind: questionMerged,
      to: [matter.openedBy],
      matter: other,
      body: w('{from} 和 {into} 问的是同一件事，以后在 {into} 里继续。{from} 的内容仍可查看。'),
      vars,
    })
    await tell(effect, {
      kind: doubleMerged,
      to: lawyers,
      matter: other,
      body: w('{from} 已并入 {into}，是同一位咨询人问的同一件事。'),
      vars,
    })
    return { into }
  },
})

/** Whether a question was asked before its double, so that the double can go into it: ids are ordered by time. */
export const mayTakeIn = (other: Pick<MatterHead, 'id'>, double: Pick<MatterHead, 'id'>): boolean =>
  other.id < double.id

/** The reference of the question that a merged one went into. */
export async function mergedIntoOf(
  read: Kysely<CountyTables>,
  matterId: string,
): Promise<string | undefined> {
  const [entry] = await entriesOf(read, [matterId], [mergedInto.type])
  return entry && v.parse(mergedInto.data, entry.data).into
}

/** The references of the doubles that were merged into a question, oldest first. */
export async function doublesIn(read: Kysely<CountyTables>, matterId: string): Promise<readonly string[]> {
  const entries = await entriesOf(read, [matterId], [tookIn.type])
  return entries.map(({ data }) => v.parse(tookIn.data, data).from)
}
