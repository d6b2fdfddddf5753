import { type CountyTables, runsAgain, type Transaction, withinSavepoint } from '../database/index.ts'
import type { Caller } from './caller.ts'
import type { Command } from './command.ts'
import type { Effect } from './effect.ts'
import { flushOwn, flushShared } from './flush.ts'
import { checkAllowed } from './permissions.ts'
import { type CommandPlace, effectIn, prepareCommand, type RunOptions } from './run.ts'

/** A command to be run with others. */
export interface Together extends Pick<RunOptions, 'notBefore'> {
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly command: Command<'county', any, unknown, any>
  readonly input: unknown
  readonly caller: Caller
  /** Written with the command, or not at all. */
  also?(tx: Transaction<CountyTables>): Promise<void>
}

/** How a command ended: it was done, or threw `error` and wrote nothing. */
export interface Ended {
  readonly error?: unknown
  readonly milliseconds: number
}

/** Milliseconds: how long one transaction may hold up who else wants to write. */
const LONGEST = 30

/**
 * Runs the first of these commands in one transaction, in their order, as many as it has time for: a disk's flush for all,
 * not for each. Each is whole or absent by itself, so one that throws takes no other down; where the transaction fails,
 * all are absent and it throws. Returns how those ended that it came to, at least one.
 */
export async function runTogether(
  place: CommandPlace<'county'>,
  all: readonly Together[],
): Promise<readonly Ended[]> {
  const { store, hooks } = place
  const outside = askedOnce(place.outside)
  const ready = await Promise.all(
    all.map(one => settled(prepareCommand({ outside }, one.command, one.input))),
  )
  await hooks.beforeWrite()
  try {
    const { ended, aftermath } = await store.transaction(all[0]!.command.name, async tx => {
      const began = performance.now()
      const ended: Ended[] = []
      const effects: Effect<'county'>[] = []
      for (const [at, { command, caller, notBefore, also }] of all.entries()) {
        const from = performance.now()
        if (at > 0 && from - began > LONGEST) break
        const effect = effectIn(place, tx, command, caller, notBefore)
        const run = async () => {
          const { given, prepared } = ready[at]!()
          await checkAllowed(effect, command.allow)
          await command.effect(effect, given, prepared)
          await flushOwn(effect)
          await also?.(tx)
        }
        const { error } = await failureOf(withinSavepoint(tx, run))
        if (runsAgain(error)) throw error
        if (error === undefined) effects.push(effect)
        ended.push({ error, milliseconds: performance.now() - from })
        hooks.at?.('before-commit', command.name)
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

/** What many commands of one instant ask from outside is asked once. */
function askedOnce(outside: CommandPlace<'county'>['outside']): CommandPlace<'county'>['outside'] {
  const once = <T>(ask: () => Promise<T>) => {
    let asked: Promise<T> | undefined
    return () => (asked ??= ask())
  }
  return {
    ...outside,
    countLawyers: once(outside.countLawyers),
    countAdvisers: once(outside.countAdvisers),
  }
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
