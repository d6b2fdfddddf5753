import type * as v from 'valibot'

/** Which sides may read an entry of the timeline. */
export type Side = 'citizen' | 'lawyers' | 'staff'
export const EVERY_SIDE: readonly Side[] = ['citizen', 'lawyers', 'staff']

/** A typed entry of the timeline: `consultation.answered`. */
export interface EventDeclaration<Data> {
  readonly type: string
  readonly data: v.GenericSchema<unknown, Data>
  readonly audience: readonly Side[]
  /** Happens by itself or names who did it in its own sentence: no name stands beside it. */
  readonly impersonal: boolean
  /** The sentence that people read; kept with the entry, so that it outlives the module. */
  readonly say: (data: Data) => string
}

/** Declares a typed entry of the timeline. */
export function defineEvent<Data>(event: {
  type: string
  data: v.GenericSchema<unknown, Data>
  audience?: readonly Side[]
  impersonal?: boolean
  say: (data: Data) => string
}): EventDeclaration<Data> {
  return { audience: EVERY_SIDE, impersonal: false, ...event }
}
