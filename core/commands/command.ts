import type * as v from 'valibot'
import type { CountyTables, PlatformTables } from '../database/index.ts'
import type { Word } from '../words/index.ts'
import type { Effect } from './effect.ts'
import type { Outside } from './outside.ts'

export type StoreName = 'county' | 'platform'
export type TablesOf<S extends StoreName> = S extends 'county' ? CountyTables : PlatformTables

/**
 * Who may give a command. What is not named may not. For a command on a matter, `party`, `called`, `seated` and
 * `assigned` are checked against that matter; a permission is checked against the roles that stand in the store at that moment.
 */
export interface Allow {
  readonly visitor?: true
  readonly citizen?: 'any' | 'party'
  readonly lawyer?: 'any' | 'called' | 'seated' | 'assigned'
  /** A permission, or `any`: what every officer may do about their own affairs. */
  readonly officer?: string
  /** Every service token, whatever its permissions. Otherwise one needs the permission that an officer needs. */
  readonly service?: true
  readonly administrator?: true
  readonly operator?: true
  readonly system?: true
}

/**
 * Something that can be written. Its name is also its name in audit and timeline; the same declaration draws the button,
 * the form behind it and the API operation.
 */
export interface Command<S extends StoreName, Input, Output, Prepared = unknown> {
  readonly store: S
  readonly name: string
  readonly title: Word
  readonly input: v.GenericSchema<unknown, Input>
  readonly allow: Allow
  /** Reads what the effect needs from outside its store (the lawyer directory), just before the transaction. */
  prepare?(outside: Outside, input: Input): Promise<Prepared>
  /**
   * Inside, only the effect's transaction is in reach and may be awaited. Throw a `Refusal` to refuse with a reason.
   * What it returns is kept as the receipt and must survive JSON.
   */
  effect(effect: Effect<S>, input: Input, prepared: Prepared): Promise<Output>
  /**
   * The effects of many together, in fewer statements than one after the other: of one command each, on different subjects, that
   * nobody waits for an output of. What it throws undoes all of them, and each is then run alone.
   */
  effectOfAll?(all: readonly OneOfAll<S, Input, Prepared>[]): Promise<void>
}

/** One of several commands that are run together: what its `effect` would be given. */
export interface OneOfAll<S extends StoreName, Input, Prepared> {
  readonly effect: Effect<S>
  readonly input: Input
  readonly prepared: Prepared
}

const titles = new Map<string, Word>()

/** What a command of a county is called, by its name, as the log of a county has it; undefined where none is declared. */
export const titleOfCommand = (name: string): Word | undefined => titles.get(name)

/** Notes what a command is called that is made for either kind of store. */
export function titled<C extends { readonly name: string; readonly title: Word }>(command: C): C {
  titles.set(command.name, command.title)
  return command
}

/** Declares a command on a county's store that concerns no matter (ledger, directories, settings). */
export function countyCommand<Input, Output, Prepared = undefined>(
  command: Omit<Command<'county', Input, Output, Prepared>, 'store'>,
): Command<'county', Input, Output, Prepared> {
  return titled({ store: 'county', ...command })
}

/** Declares a command on the platform's store. */
export function platformCommand<Input, Output, Prepared = undefined>(
  command: Omit<Command<'platform', Input, Output, Prepared>, 'store'>,
): Command<'platform', Input, Output, Prepared> {
  return { store: 'platform', ...command }
}
