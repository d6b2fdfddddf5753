import type { Effect } from '../commands/index.ts'

/** Topic of what is handed on when a lawyer's record changes: sessions end with it, and live claims. */
export const LAWYER = 'lawyer'

/** Hands on that a lawyer's record changed; consumers read it anew, so that they may be late or told twice. */
export function publishLawyer(effect: Effect<'platform'>, id: string, version: number): void {
  effect.publish(LAWYER, id, version, { id })
}
