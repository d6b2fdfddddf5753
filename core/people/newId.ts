import { v7 } from 'uuid'

/** A new id: a UUIDv7, ordered by time and, within this process, by the order of making. Node's own is not the latter. */
export function newId(): string {
  return v7()
}
