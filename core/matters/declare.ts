import * as v from 'valibot'
import {
  type Allow,
  type Command,
  countyCommand,
  DueFirst,
  type Effect,
  type OneOfAll,
  type Outside,
  refuse,
} from '../commands/index.ts'
import { type CountyTables, kindOf, lockRow, prepared, preparedList } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'
import { checkStanding } from './access.ts'
import { OpenMatter } from './openMatter.ts'
import type { MatterRow } from './tables.ts'
import type { Thread } from './threads.ts'
import type { MatterKind } from './workflow.ts'

/** How a command is offered on the matter's page. */
interface MatterButton {
  readonly tone?: 'primary' | 'plain' | 'warning'
  /** Asked before it is done. */
  readonly confirm?: Word
  /** Said before that where the conversations that the viewer takes part in give cause. */
  readonly caution?: (threads: readonly Thread[]) => string | undefined
  /** Only sections place it, never core by itself. */
  readonly placed?: true
  /** Offered only to those who handle the matter, or only to others than those who handle or handled it (提出、审批分开). */
  readonly offered?: 'handlers' | 'others'
  /** Offered only while the matter's call for lawyers lasts. */
  readonly whileCalled?: true
  /** Offered only to a lawyer whose answer to that call would be taken. */
  readonly whileTaken?: true
  /** What is said once it is done, and at which id of the page one goes on; without one, at that of its form. */
  readonly done?: { readonly said?: Word; readonly at?: string }
}

interface MatterCommandSpec<Input, Output, Prepared> {
  readonly name: string
  /** The word on its button. */
  readonly title: Word
  readonly input: v.GenericSchema<unknown, Input>
  readonly allow: Allow
  /** States it leads from. */
  readonly from: readonly string[] | 'any'
  /** States it may lead to; with exactly one it leads there by itself, else the effect says `matter.become(…)`. */
  readonly to?: readonly string[]
  readonly button?: MatterButton
  prepare?(outside: Outside, input: Input): Promise<Prepared>
  effect(effect: Effect<'county'>, matter: OpenMatter, input: Input, prepared: Prepared): Promise<Output>
  /** The effects of many matters together. See `Command.effectOfAll`. */
  effectOfAll?(all: readonly OneMatter<Input, Prepared>[]): Promise<void>
}

/** One of several matters on which a command is run together: what its `effect` would be given. */
export interface OneMatter<Input, Prepared> extends OneOfAll<'county', Input, Prepared> {
  readonly matter: OpenMatter
}

/** A command on one matter, given by its reference. */
export interface MatterCommand<Input, Output>
  extends Command<'county', { ref: string; input: Input }, Output> {
  readonly from: readonly string[] | 'any'
  readonly to: readonly string[]
  readonly button: MatterButton
  /** The schema of what a person fills in: the form, the API body. */
  readonly fields: v.GenericSchema<unknown, Input>
}

/**
 * Declares a command on a matter. It locks the matter's row, checks the caller's standing to it and the state it is in,
 * runs the effect, and leads to the next state.
 */
export function matterCommand<Input, Output, Prepared = undefined>(
  kind: MatterKind | 'any',
  spec: MatterCommandSpec<Input, Output, Prepared>,
): MatterCommand<Input, Output> {
  const command = countyCommand<{ ref: string; input: Input }, Output, Prepared>({
    name: spec.name,
    title: spec.title,
    input: v.object({ ref: v.string(), input: spec.input }),
    allow: spec.allow,
    prepare: spec.prepare && ((outside, { input }) => spec.prepare!(outside, input)),
    async effect(effect, { ref, input }, prepared) {
      const matter = await lockMatter(effect, ref, kind)
      await check(effect, matter)
      const output = await spec.effect(effect, matter, input, prepared)
      end(effect, matter)
      return output
    },
    effectOfAll: spec.effectOfAll && (all => ofAll(all)),
  })
  const check = async (effect: Effect<'county'>, matter: OpenMatter) => {
    await checkStanding(effect, matter, spec.allow)
    if (spec.from === 'any' || spec.from.includes(matter.state)) return
    throw refuse('conflict', 'state', w('“{state}”时不能{action}'), {
      state: t(matter.stateLabel),
      action: t(spec.title),
    })
  }
  const end = (effect: Effect<'county'>, matter: OpenMatter) => {
    if (spec.to?.length === 1) matter.become(spec.to[0]!)
    effect.audit(matter.ref)
  }
  const ofAll = async (all: readonly OneOfAll<'county', { ref: string; input: Input }, Prepared>[]) => {
    const matters = await lockMatters(
      all.map(({ effect, input: { ref } }) => ({ effect, ref })),
      kind,
    )
    for (const [at, { effect }] of all.entries()) await check(effect, matters[at]!)
    await spec.effectOfAll!(
      all.map(({ input: { input }, ...one }, at) => ({ ...one, input, matter: matters[at]! })),
    )
    for (const [at, { effect }] of all.entries()) end(effect, matters[at]!)
  }
  return Object.assign(command as Command<'county', { ref: string; input: Input }, Output>, {
    from: spec.from,
    to: spec.to ?? [],
    button: spec.button ?? {},
    fields: spec.input,
  })
}

/** The matters that a transaction has locked. */
const heldBy = new WeakMap<Effect<'county'>, readonly string[]>()

/** Locks a matter's row for the rest of the transaction; events after it never lie before what it holds. */
export async function lockMatter(
  effect: Effect<'county'>,
  ref: string,
  kind: MatterKind | 'any' = 'any',
): Promise<OpenMatter> {
  const [row] = await heldMatter(effect.db, { ref })
  return held(effect, row, kind)
}

const heldMatter = prepared<CountyTables, { ref: string }>()((db, value) =>
  lockRow(kindOf(db), db.selectFrom('matter').selectAll().where('ref', '=', value('ref'))),
)

/** The same for matters that are each held by an effect of its own in one transaction, in the order given. */
async function lockMatters(
  all: readonly { readonly effect: Effect<'county'>; readonly ref: string }[],
  kind: MatterKind | 'any',
): Promise<OpenMatter[]> {
  const rows = await heldMatters(all[0]!.effect.db, all.map(({ ref }) => ref).toSorted(), {})
  const byRef = new Map(rows.map(row => [row.ref, row]))
  const matters: OpenMatter[] = []
  for (const { effect, ref } of all) matters.push(await held(effect, byRef.get(ref), kind))
  return matters
}

const heldMatters = preparedList<CountyTables>()((db, refs) =>
  lockRow(kindOf(db), db.selectFrom('matter').selectAll().where('ref', 'in', refs).orderBy('ref')),
)

async function held(
  effect: Effect<'county'>,
  row: MatterRow | undefined,
  kind: MatterKind | 'any',
): Promise<OpenMatter> {
  if (!row || (kind !== 'any' && row.module !== kind.module))
    throw refuse('not-found', 'matter', w('没有找到这件事项'))
  const { ref } = row
  const { now } = effect
  effect.notBefore(row.updated_at)
  // Another's last change may lie later than this transaction's beginning, and what is due on those before it between the two.
  const before = heldBy.get(effect) ?? []
  heldBy.set(effect, [...before, ref])
  for (const each of effect.now > now ? [...before, ref] : [ref]) await checkNothingDue(effect, each)
  return new OpenMatter(effect, row, kind === 'any' ? undefined : kind)
}

const dueOn = prepared<CountyTables, { ref: string; now: Instant }>()((db, value) =>
  db
    .selectFrom('due')
    .select('due_at')
    .where('matter', '=', value('ref'))
    .where('due_at', '<=', value('now'))
    .limit(1),
)

/** What is due at an instant is decided before what else happens at it; what is due decides by itself. */
async function checkNothingDue(effect: Effect<'county'>, ref: string): Promise<void> {
  if (effect.caller.principal.kind === 'system') return
  const due = await dueOn(effect.db, { ref, now: effect.now })
  if (due.length > 0) throw new DueFirst(ref, effect.now)
}

interface OpeningSpec<Input, Output, Prepared> {
  readonly name: string
  readonly title: Word
  readonly input: v.GenericSchema<unknown, Input>
  readonly allow: Allow
  readonly to: string
  prepare?(outside: Outside, input: Input): Promise<Prepared>
  effect(effect: Effect<'county'>, input: Input, prepared: Prepared): Promise<Output>
}

/** A command that opens a matter; its answer names the new matter's reference. */
export interface OpeningCommand<Input, Output extends { ref: string }>
  extends Command<'county', Input, Output> {
  readonly to: readonly string[]
}

/** Declares the command that opens a module's matters; its effect calls `openMatter`. */
export function openingCommand<Input, Output extends { ref: string }, Prepared = undefined>(
  spec: OpeningSpec<Input, Output, Prepared>,
): OpeningCommand<Input, Output> {
  const { to, ...rest } = spec
  return { ...(countyCommand(rest) as Command<'county', Input, Output>), to: [to] }
}
