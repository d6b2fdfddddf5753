import { recuse, recusedByName, recusedFrom } from '#core/aliases'
import type { Effect } from '#core/commands'
import { endHandler, lockMatter } from '#core/matters'
import { w } from '#core/words'
import { kind } from '../kind.ts'
import { bodiesIn, type ComplaintSettings, rulesOf } from '../settings.ts'
import { mayMean } from './sameBody.ts'

const REASON = w('被反映单位的人员')

/**
 * 回避: the people of the body concerned who use this system do not find what is filed about it. They are named by user name, so
 * that it holds for an account that is added later, and as who they are now, so that it holds under another user name.
 */
export async function standBack(
  effect: Effect<'county'>,
  matter: { readonly id: string },
  body: string,
  rules: ComplaintSettings,
): Promise<void> {
  const names = bodiesIn(rules, effect.county.name)
    .filter(({ name }) => mayMean(body, name, effect.county.name))
    .flatMap(({ usernames }) => usernames.map(recusedByName))
  const accounts = await effect.db.selectFrom('officer').select(['id', 'username']).execute()
  const people = accounts
    .filter(({ username }) => names.includes(recusedByName(username)))
    .map(({ id }) => `officer:${id}`)
  await recuse(effect, matter, [...names, ...people], REASON)
}

/** The same for everything that was filed before the county changed its list; nobody goes on handling what they must not see. */
export async function standBackAnew(effect: Effect<'county'>): Promise<void> {
  const rules = await rulesOf(effect.db)
  const filed = await effect.db
    .selectFrom('complaints_complaint')
    .innerJoin('matter', 'matter.id', 'complaints_complaint.matter_id')
    .select(['matter.id', 'matter.ref', 'complaints_complaint.body'])
    .orderBy('matter.id')
    .execute()
  for (const matter of filed) {
    await standBack(effect, matter, matter.body, rules)
    await relieve(effect, matter.ref)
  }
}

/** Ends the work of whoever handles a report and must stand back from it; the audit log keeps who that was. */
async function relieve(effect: Effect<'county'>, ref: string): Promise<void> {
  const recused = await recusedFrom(effect.db, ref)
  if (recused.size === 0) return
  const handling = await effect.db
    .selectFrom('matter_handler')
    .innerJoin('matter', 'matter.id', 'matter_handler.matter_id')
    .select('principal')
    .where('matter.ref', '=', ref)
    .where('until', 'is', null)
    .execute()
  const relieved = handling.map(({ principal }) => principal).filter(principal => recused.has(principal))
  if (relieved.length === 0) return
  const matter = await lockMatter(effect, ref, kind)
  for (const principal of relieved) await endHandler(effect, matter, principal)
  effect.audit(ref, { relieved })
}
