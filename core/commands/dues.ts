import {
  type CountyTables,
  excluded,
  type Insertable,
  type Kysely,
  prepared,
  preparedList,
  preparedRows,
} from '../database/index.ts'
import type { StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import type { Due, Planned } from './written.ts'

type AnyEffect = Effect<StoreName>

/** Writes when there is work next: of several effects that plan the same, the last one's word stands. */
export async function flushDues(db: Kysely<CountyTables>, all: readonly AnyEffect[]): Promise<void> {
  const effects = all.filter(({ county }) => county)
  const { planned, ended } = planOf(effects)
  await endDues(db, ended)
  const rows: Insertable<CountyTables['due']>[] = []
  for (const { kind, subject, at, matter = null } of planned) {
    if (at === undefined) await dropDue(db, { kind, subject })
    else rows.push({ kind, subject, due_at: at, failures: 0, matter })
  }
  await putDues(db, rows)
  publishDue(effects)
}

/** What effects plan, one after the other, and what ends of which none plans more. */
function planOf(effects: readonly AnyEffect[]): { planned: readonly Planned[]; ended: readonly Due[] } {
  const planned = new Map<string, Planned>()
  const ended: Due[] = []
  for (const { written } of effects) {
    for (const [key, due] of written.dues) planned.set(key, due)
    for (const due of written.done) {
      const key = `${due.kind} ${due.subject}`
      const next = planned.get(key)
      if (next === undefined) ended.push(due)
      // Planned anew for the same instant, it would be done for ever.
      else if (next.at === due.at) planned.set(key, { ...next, at: undefined })
    }
  }
  return { planned: [...planned.values()], ended }
}

/** Says once for all of them when a county has work next. */
function publishDue(effects: readonly AnyEffect[]): void {
  const times = effects.flatMap(({ written }) => [...written.dues.values()]).flatMap(({ at }) => at ?? [])
  if (times.length === 0) return
  const earliest = Math.min(...times)
  effects[0]!.publish('due', 'county', earliest, { at: earliest })
}

/** Ends work that was done, unless it is planned for another instant by now. */
export const endDue = prepared<CountyTables, Due>()((db, value) =>
  db
    .deleteFrom('due')
    .where('kind', '=', value('kind'))
    .where('subject', '=', value('subject'))
    .where('due_at', '=', value('at')),
)

/** The same for many, of which most are of one kind and one instant. */
async function endDues(db: Kysely<CountyTables>, all: readonly Due[]): Promise<void> {
  for (const some of Map.groupBy(all, ({ kind, at }) => `${kind} ${at}`).values()) {
    const { kind, at } = some[0]!
    const subjects = some.map(({ subject }) => subject)
    await endSubjects(db, subjects, { kind, at })
  }
}

const endSubjects = preparedList<CountyTables, Pick<Due, 'kind' | 'at'>>()((db, subjects, value) =>
  db
    .deleteFrom('due')
    .where('kind', '=', value('kind'))
    .where('subject', 'in', subjects)
    .where('due_at', '=', value('at')),
)

const dropDue = prepared<CountyTables, { readonly kind: string; readonly subject: string }>()((db, value) =>
  db.deleteFrom('due').where('kind', '=', value('kind')).where('subject', '=', value('subject')),
)

const putDues = preparedRows<CountyTables, 'due'>()((db, rows) =>
  db
    .insertInto('due')
    .values(rows)
    .onConflict(c => c.columns(['kind', 'subject']).doUpdateSet(eb => excluded(eb, ['due_at', 'failures']))),
)
