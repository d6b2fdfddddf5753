import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import type { Store, Transaction } from '../database/index.ts'
import { type Clock, type Instant, instant } from '../time/index.ts'
import type { Caller } from './caller.ts'
import type { Command, StoreName, TablesOf } from './command.ts'
import { type CountyIdentity, Effect } from './effect.ts'
import { inputMessages, Refusal, refuseInput, withTitles } from './errors.ts'
import { type Aftermath, flush } from './flush.ts'
import type { Outside } from './outside.ts'
import { checkAllowed } from './permissions.ts'
import { claimReceipt, keepReceipt } from './receipt.ts'

/** The named instants of a command and its delivery, at which tests end the process. */
export type FaultPoint = 'before-commit' | 'after-commit' | 'before-mark' | 'after-delivery'

export interface CommandHooks {
  /** Called before a store's first write since it was clean; a kill between commit and relay is found by this mark. */
  beforeWrite(): Promise<void>
  afterCommit(aftermath: Aftermath): void
  /** Called however it ended, once for each `beforeWrite`. */
  settled(): void
  at?(point: FaultPoint, command: string): void
}

/** Where commands run: one store, and what surrounds it. */
export interface CommandPlace<S extends StoreName> {
  readonly store: Store<TablesOf<S>>
  readonly county: S extends 'county' ? CountyIdentity : undefined
  readonly keys: Seals
  readonly clock: Clock
  readonly hooks: CommandHooks
  readonly outside: Outside
}

export interface RunOptions {
  /** A form's nonce or the `Idempotency-Key`: the same request again gets the first one's answer. */
  readonly key?: string
  /**
   * The command happens at this instant or later, whatever the clock shows: what was planned for an instant must not find,
   * because the clock has gone back, that its time is still to come.
   */
  readonly notBefore?: Instant
}

/**
 * Runs a command: parses the input, checks the right, runs the effect and writes receipt, timeline, audit, outbox and
 * live events, all in one transaction. Throws a `Refusal` when it may not be or cannot be; then nothing was written.
 */
export async function runCommand<S extends StoreName, Input, Output, Prepared>(
  place: CommandPlace<S>,
  command: Command<S, Input, Output, Prepared>,
  input: unknown,
  caller: Caller,
  options: RunOptions = {},
): Promise<Output> {
  try {
    return await perform(place, command, input, caller, options)
  } catch (error) {
    throw error instanceof Refusal ? withTitles(error, command.input) : error
  }
}

async function perform<S extends StoreName, Input, Output, Prepared>(
  place: CommandPlace<S>,
  command: Command<S, Input, Output, Prepared>,
  input: unknown,
  caller: Caller,
  options: RunOptions,
): Promise<Output> {
  const { store, hooks } = place
  const { given, prepared } = await prepareCommand(place, command, input)
  await hooks.beforeWrite()
  try {
    const { output, aftermath } = await store.transaction(command.name, async tx => {
      const effect = effectIn(place, tx, command, caller, options.notBefore)
      const repeatable = options.key ? { key: options.key, input: given } : undefined
      const known = repeatable ? await claimReceipt(effect, repeatable) : undefined
      if (known) return { output: known.earlier as Output, aftermath: undefined }
      await checkAllowed(effect, command.allow)
      const output = await command.effect(effect, given, prepared)
      const aftermath = await flush(effect)
      if (repeatable) await keepReceipt(effect, repeatable.key, output)
      hooks.at?.('before-commit', command.name)
      return { output, aftermath }
    })
    if (aftermath) {
      hooks.at?.('after-commit', command.name)
      hooks.afterCommit(aftermath)
    }
    return output
  } finally {
    hooks.settled()
  }
}

/** Parses a command's input and lets it prepare what it needs from outside its store. */
export async function prepareCommand<S extends StoreName, Input, Output, Prepared>(
  { outside }: Pick<CommandPlace<S>, 'outside'>,
  command: Command<S, Input, Output, Prepared>,
  input: unknown,
): Promise<{ readonly given: Input; readonly prepared: Prepared }> {
  const parsed = v.safeParse(command.input, input, inputMessages)
  if (!parsed.success) throw refuseInput(parsed.issues)
  const prepared = (await command.prepare?.(outside, parsed.output)) as Prepared
  return { given: parsed.output, prepared }
}

/** A command's effect in a transaction of its place. */
export function effectIn<S extends StoreName>(
  { store, county, keys, clock }: CommandPlace<S>,
  db: Transaction<TablesOf<S>>,
  { name }: { readonly name: string },
  caller: Caller,
  notBefore: Instant | undefined,
): Effect<S> {
  const now = instant(Math.max(clock.now(), notBefore ?? 0))
  return new Effect<S>({ db, kind: store.kind, county, command: name, caller, keys, now })
}
