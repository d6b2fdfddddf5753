import { veilOfAlias } from '#core/aliases'
import type { Effect } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { lengthIn, startDeadline } from '#core/deadlines'
import { documentsOf, issue } from '#core/documents'
import type { OpenMatter } from '#core/matters'
import { t } from '#core/words'
import { correction } from '../deadlines.ts'
import { complaintOf } from '../model/complaint.ts'
import { decisionPaper, opinionPaper, urgePaper } from '../papers/index.ts'
import type { ProposalRow } from '../tables.ts'

const measurePapers = { urge: urgePaper, opinion: opinionPaper, decision: decisionPaper } as const

/** Sends a body the paper that demands something of it, and starts the time that it has. Returns how long that is. */
export async function demand(
  effect: Effect<'county'>,
  matter: OpenMatter,
  measure: keyof typeof measurePapers,
  { opinion, demand, days }: Pick<ProposalRow, 'opinion' | 'demand' | 'days'>,
): Promise<number> {
  const { body } = await complaintOf(effect.db, matter.id)
  const veil = await veilOfAlias(effect.db, effect.keys, matter.id)
  const { period } =
    days === null
      ? await lengthIn(effect.db, matter.module, correction)
      : { period: { n: days, unit: 'days' as const } }
  const found = [await askedBefore(effect, matter), veil(opinion)].filter(text => text !== '').join('\n')
  const values = { body, found, demand: veil(demand ?? ''), days: String(period.n) }
  await issue(effect, matter, measurePapers[measure], values)
  await startDeadline(effect, matter, correction, { period })
  return period.n
}

/** By which paper that still stands the body was last asked to put it right. */
export async function lastAsked(read: Kysely<CountyTables>, matterId: string): Promise<AskedBy | undefined> {
  const names: readonly string[] = Object.values(measurePapers).map(({ name }) => name)
  const last = (await documentsOf(read, matterId)).find(({ kind, voided }) => names.includes(kind) && !voided)
  return last && { id: last.id, title: last.title, number: last.number }
}

/** A paper by which a body was asked to put something right. */
export interface AskedBy {
  readonly id: string
  readonly title: string
  readonly number: string | null
}

/** What follows on a paper names it. */
async function askedBefore({ db }: Effect<'county'>, { id }: OpenMatter): Promise<string> {
  const last = await lastAsked(db, id)
  if (!last) return ''
  const { title, number } = last
  return number === null
    ? t('我局已发出《{title}》，要求你单位整改。', { title })
    : t('我局已发出《{title}》（{number}），要求你单位整改。', { title, number })
}
