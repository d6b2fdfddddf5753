import { type CountyTables, runsAgain, type Transaction, withinSavepoint } from '../database/index.ts'
import type { Caller } from './caller.ts'
import type { Command } from './command.ts'
import type { Effect } from './effect.ts'
import { flushOwn, flushShared } from './flush.ts'
import { checkAllowed } from './permissions.ts'
import { type CommandPlace, effectIn, prepareCommand, type RunOptions } from './run.ts'
import type { Due } from './written.ts'

/** A command to be run with others. */
export interface Together extends Pick<RunOptions, 'notBefore'> {
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly command: Command<'county', any, unknown, any>
  readonly input: unknown
  readonly caller: Caller
  /** The work that it does, which ends with it. */
  readonly due: Due
}

/** How a command ended: it was done, or threw `error` and wrote nothing. */
export interface Ended {
  readonly error?: unknown
  readonly milliseconds: number
}

/** Milliseconds: how long one transaction may hold up who else wants to write. */
const LONGEST = 30

/**
 * So many of one command are run together, where it can be: what is written of them is written in one statement. Of four
 * times as many a transaction takes less time in all, but whoever opens a page waits longer for one of its turns.
 */
const AT_ONCE = 16

/**
 * Runs the first of these commands in one transaction, in their order, as many as it has time for: a disk's flush for all,
 * not for each. Each is whole or absent by itself, so one that throws takes no other down; where the transaction fails,
 * all are absent and it throws. Returns how those ended that it came to, at least one.
 */
export async function runTogether(
  place: CommandPlace<'county'>,
  all: readonly Together[],
): Promise<readonly Ended[]> {
  const { store, hooks, outside } = place
  const ready = await Promise.all(
    all.map(async one => ({
      ...one,
      ready: await settled(prepareCommand({ outside }, one.command, one.input)),
    })),
  )
  await hooks.beforeWrite()
  try {
    const { ended, aftermath } = await store.transaction(all[0]!.command.name, async tx => {
      const began = performance.now()
      const ended: Ended[] = []
      const effects: Effect<'county'>[] = []
      for (const some of inGroups(ready)) {
        if (ended.length > 0 && performance.now() - began > LONGEST) break
        const tried = await runGroup(place, tx, some)
        for (const [at, { effect, error, milliseconds }] of tried.entries()) {
          if (error === undefined) effects.push(effect)
          ended.push({ error, milliseconds })
          hooks.at?.('before-commit', some[at]!.command.name)
        }
      }
      return { ended, aftermath: await flushShared(tx, effects) }
    })
    for (const { command } of all.slice(0, ended.length)) hooks.at?.('after-commit', command.name)
    hooks.afterCommit(aftermath)
    return ended
  } finally {
    hooks.settled()
  }
}

interface Ready extends Together {
  /** What was prepared for it, or it throws why that was not. */
  // biome-ignore lint/suspicious/noExplicitAny: of commands of every input
  ready(): { readonly given: any; readonly prepared: unknown }
}

/** In their order: those of one command that can be run together, the others each alone. */
function* inGroups(all: readonly Ready[]): Generator<readonly Ready[]> {
  for (let from = 0; from < all.length; ) {
    const { command } = all[from]!
    const most = command.effectOfAll ? AT_ONCE : 1
    const other = all.findIndex((one, at) => at > from && one.command !== command)
    const to = Math.min(from + most, other < 0 ? all.length : other)
    yield all.slice(from, to)
    from = to
  }
}

type Tried = Ended & { readonly effect: Effect<'county'> }

/** Runs commands together, where they are several; those that cannot be are each run alone. */
async function runGroup(
  place: CommandPlace<'county'>,
  tx: Transaction<CountyTables>,
  some: readonly Ready[],
): Promise<readonly Tried[]> {
  const from = performance.now()
  const effects = some.map(({ command, caller, notBefore }) =>
    effectIn(place, tx, command, caller, notBefore),
  )
  const { error } = await failureOf(withinSavepoint(tx, () => runEffects(some, effects)))
  if (runsAgain(error)) throw error
  if (error === undefined || some.length === 1) {
    const milliseconds = (performance.now() - from) / some.length
    return effects.map(effect => ({ effect, error, milliseconds }))
  }
  const tried: Tried[] = []
  for (const one of some) tried.push(...(await runGroup(place, tx, [one])))
  return tried
}

async function runEffects(some: readonly Ready[], effects: readonly Effect<'county'>[]): Promise<void> {
  const all = some.map(({ ready }, at) => {
    const { given, prepared } = ready()
    return { effect: effects[at]!, input: given, prepared }
  })
  const { command } = some[0]!
  for (const { effect } of all) await checkAllowed(effect, command.allow)
  if (command.effectOfAll) await command.effectOfAll(all)
  else for (const { effect, input, prepared } of all) await command.effect(effect, input, prepared)
  for (const [at, { written }] of effects.entries()) written.done.push(some[at]!.due)
  await flushOwn(effects)
}

/** A function that gives what a promise gave, or throws what it threw. */
async function settled<T>(promise: Promise<T>): Promise<() => T> {
  try {
    const value = await promise
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}

async function failureOf(work: Promise<void>): Promise<{ readonly error?: unknown }> {
  try {
    await work
    return {}
  } catch (error) {
    return { error }
  }
}
