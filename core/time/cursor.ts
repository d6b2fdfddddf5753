import { type Instant, instant } from './instant.ts'

/** The last row seen of a list by time: those of one instant follow one another by id. */
export interface TimeCursor {
  readonly at: Instant
  readonly id: string
}

/** A cursor as addresses have it: `1764000000000.0198…`. */
export const timeCursor = ({ at, id }: TimeCursor): string => `${at}.${id}`

/** The cursor that an address has; undefined where it is none, as when somebody has changed it. */
export function parseTimeCursor(text: string | null | undefined): TimeCursor | undefined {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '') ?? []
  return at && id ? { at: instant(Number(at)), id } : undefined
}
