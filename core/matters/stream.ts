import type { Side } from './event.ts'

/** The live stream of a matter's view for one side. */
export function streamOf(matterId: string, side: Side): string {
  return `matter:${matterId}:${side}`
}

/** The live stream of a county's desk: what is new and what changed, for whoever has it open. */
export const DESK_STREAM = 'desk'

/** What the desk's stream is told of a matter that is new there or looks otherwise in its list. */
export const deskEvent = (module: string, ref: string) => ({ module, ref, parts: ['list', 'risk'] })
