import { v7, validate } from 'uuid'

/** A new id: a UUIDv7, ordered by time and, within this process, by the order of making. Node's own is not the latter. */
export function newId(): string {
  return v7()
}

/** Whether a text is an id rather than somebody's words. */
export function isId(text: string): boolean {
  return validate(text)
}
