import type { Effect } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import type { OpenMatter } from '#core/matters'
import { type Fen, fen, formatYuan } from '#core/money'
import { newId } from '#core/people'
import { t } from '#core/words'
import type { SubsidyRow } from '../tables.ts'

/** What a line of the account says happened. */
export type Step = 'proposed' | 'returned' | 'approved' | 'withdrawn' | 'paid' | 'reversed'

export interface SubsidyLine extends SubsidyRow {
  readonly step: Step
}

/** The account of a case's subsidy, the first line first. */
export async function subsidyOf(db: Kysely<CountyTables>, matterId: string): Promise<SubsidyLine[]> {
  const rows = await db
    .selectFrom('legal_aid_subsidy')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('number')
    .execute()
  return rows.map(row => ({ ...row, step: row.step as Step, amount: Number(row.amount) }))
}

/** Adds a line to the account of a case whose matter is locked. Lines are never changed: one that takes back comes after. */
export async function addLine(
  effect: Effect<'county'>,
  matter: OpenMatter,
  line: { readonly step: Step; readonly amount: Fen; readonly payee: string; readonly note: string },
): Promise<void> {
  const before = await subsidyOf(effect.db, matter.id)
  await effect.db
    .insertInto('legal_aid_subsidy')
    .values({
      id: newId(),
      matter_id: matter.id,
      number: before.length + 1,
      ...line,
      by: effect.actor,
      by_name: effect.caller.name,
      at: effect.now,
    })
    .execute()
  matter.touch(['lawyers', 'staff'], 'case')
}

/** The newest line of the account; undefined where nothing was reckoned yet. */
export const lastLine = async (
  effect: Effect<'county'>,
  matter: OpenMatter,
): Promise<SubsidyLine | undefined> => (await subsidyOf(effect.db, matter.id)).at(-1)

/** `1,200.00 元`. */
export const inYuan = (amount: number): string => t('{yuan} 元', { yuan: formatYuan(fen(amount)) })
