import type { Effect } from '../commands/index.ts'
import { chunked } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { FieldOfLawCode } from './fieldsOfLaw.ts'
import { searchText, wordsOf } from './record.ts'

export interface Firm {
  readonly name: string
  readonly creditCode: string
  readonly region: string
  readonly demo: boolean
}

/** Writes firms by their credit codes, new or changed. Returns their ids by code. */
export async function putFirms(
  effect: Effect<'platform'>,
  firms: readonly Firm[],
): Promise<ReadonlyMap<string, string>> {
  const { db } = effect
  const ids = new Map<string, string>()
  for (const part of chunked(firms, 500)) {
    const codes = part.map(firm => firm.creditCode)
    const known = await db.selectFrom('firm').selectAll().where('credit_code', 'in', codes).execute()
    const rows = new Map(known.map(row => [row.credit_code, row]))
    const added = part
      .filter(firm => !rows.has(firm.creditCode))
      .map(firm => ({
        id: newId(),
        name: firm.name,
        credit_code: firm.creditCode,
        region: firm.region,
        address: null,
        phone: null,
        demo: firm.demo ? 1 : 0,
      }))
    if (added.length > 0) await db.insertInto('firm').values(added).execute()
    for (const row of [...known, ...added]) ids.set(row.credit_code, row.id)
    for (const firm of part) {
      const row = rows.get(firm.creditCode)
      if (row && (row.name !== firm.name || row.region !== firm.region))
        await changeFirm(effect, row.id, firm)
    }
  }
  return ids
}

/** A firm's new name is also what its lawyers are found by. */
async function changeFirm(effect: Effect<'platform'>, id: string, firm: Firm): Promise<void> {
  const { db } = effect
  await db.updateTable('firm').set({ name: firm.name, region: firm.region }).where('id', '=', id).execute()
  const lawyers = await db
    .selectFrom('lawyer')
    .select(['id', 'name', 'specialities'])
    .where('firm_id', '=', id)
    .execute()
  for (const lawyer of lawyers) {
    const specialities = wordsOf<FieldOfLawCode>(lawyer.specialities)
    await db
      .updateTable('lawyer')
      .set({ search_text: searchText({ name: lawyer.name, firm: firm.name, specialities }) })
      .where('id', '=', lawyer.id)
      .execute()
  }
  effect.audit(`firm:${id}`, { name: firm.name })
}
