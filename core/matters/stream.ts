import type { Side } from './event.ts'

/** The live stream of a matter's view for one side. */
export function streamOf(matterId: string, side: Side): string {
  return `matter:${matterId}:${side}`
}

/** The live stream of a county's desk: what is new and what changed, for whoever has it open. */
export const DESK_STREAM = 'desk'
