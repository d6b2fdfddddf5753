import type * as v from 'valibot'
import {
  type Command,
  countyCommand,
  type Effect,
  platformCommand,
  type StoreName,
} from '../commands/index.ts'
import type { Word } from '../words/index.ts'

/** A command of either kind of store. */
export interface OnBoth<Input, Output> {
  readonly county: Command<'county', Input, Output>
  readonly platform: Command<'platform', Input, Output>
}

/** One command for both kinds of store: an account stands in a county's or in the platform's. Zhijian itself runs it. */
export function onBoth<Input, Output>(
  name: string,
  title: Word,
  input: v.GenericSchema<unknown, Input>,
  run: (effect: Effect<StoreName>, input: Input) => Promise<Output>,
): OnBoth<Input, Output> {
  const declared = { name, title, input, allow: { system: true } as const }
  return {
    county: countyCommand<Input, Output>({ ...declared, effect: run }),
    platform: platformCommand<Input, Output>({ ...declared, effect: run }),
  }
}
