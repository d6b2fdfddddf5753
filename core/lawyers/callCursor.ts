import { type Instant, instant } from '../time/index.ts'

/** The last call seen of a list of open calls: those of one millisecond follow one another by id. */
export interface CallCursor {
  readonly openedAt: Instant
  readonly callId: string
}

/** A cursor as addresses have it: `1764000000000.0198…`. */
export const callCursor = ({ openedAt, callId }: CallCursor): string => `${openedAt}.${callId}`

/** The cursor that an address has; undefined where it is none. */
export function parseCallCursor(text: string): CallCursor | undefined {
  const [, at, callId] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text) ?? []
  return at && callId ? { openedAt: instant(Number(at)), callId } : undefined
}
